from . import test_loan
from . import test_quota
from . import test_slip
from . import test_worklist
