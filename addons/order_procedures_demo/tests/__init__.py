from . import test_demo_agrees
from . import test_demo_loading
