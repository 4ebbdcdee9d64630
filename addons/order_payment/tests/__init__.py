from . import test_money_received
from . import test_money_undone
from . import test_payment_kind
from . import test_money_queries
from . import test_credit
from . import test_money_follow
from . import test_money_online
from . import test_credit_request
