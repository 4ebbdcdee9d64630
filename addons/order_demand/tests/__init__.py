from . import test_engine_demand
