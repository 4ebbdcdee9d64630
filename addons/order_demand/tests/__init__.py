from . import test_demand
from . import test_engine_demand
