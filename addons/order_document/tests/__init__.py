from . import test_capitals
