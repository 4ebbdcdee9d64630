from . import test_purchase_tracking
from . import test_purchase_signoff
from . import test_partner_merge
from . import test_purchase_cancellation
from . import test_purchase_head
from . import test_purchase_order
from . import test_purchase_contract
from . import test_purchase_payment
