from . import base_partner_merge
from . import order_acceptance_entry
from . import order_negotiation_answer
from . import order_refuse
