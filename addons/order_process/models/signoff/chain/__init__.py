from . import order_signoff_chain
from . import order_signoff_chain_choice
from . import order_signoff_chain_content
from . import order_signoff_chain_step
from . import order_signoff_question
from . import order_signoff_chain_requester
