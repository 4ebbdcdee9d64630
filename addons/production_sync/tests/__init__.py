from . import test_capacity
from . import test_engine_pack
from . import test_engine_random
from . import test_engine_schedule
from . import test_simulation
from . import test_week_clock
from . import test_week_plan
