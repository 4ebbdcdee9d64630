from . import test_customer_notice
from . import test_customer_page
from . import test_feedback
