from . import order_signoff_chain_step
from . import order_signoff_question
from . import order_signoff_decision
from . import order_signoff_step
from . import order_signoff_card
from . import order_signoff_confidential
