from . import test_assessment
from . import test_faults
from . import test_lateness
from . import test_money_history
from . import test_statement
from . import test_statement_again
