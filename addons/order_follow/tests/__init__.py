from . import test_exception
from . import test_exception_rights
from . import test_exception_rules
from . import test_engine_finish
from . import test_finish
