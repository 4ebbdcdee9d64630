from . import test_case
from . import test_case_exchange
from . import test_case_service
from . import test_case_process
from . import test_case_rights
from . import test_case_money
from . import test_case_api
