from . import base_partner_merge
from . import order_dunning_entry
from . import order_settlement_step
