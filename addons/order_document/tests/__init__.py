from . import test_capitals
from . import test_file_names
