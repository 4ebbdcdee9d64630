from . import test_demo_loading
