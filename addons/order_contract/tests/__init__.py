from . import test_contract
from . import test_contract_guard
from . import test_contract_gates
from . import test_contract_portal
from . import test_customer_answer
from . import test_order_form_steps
