from . import test_complete
