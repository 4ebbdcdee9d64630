from . import test_engine_signoff
from . import test_signoff_attack
from . import test_signoff_gates
from . import test_signoff_guard
from . import test_signoff_rounds
from . import test_signoff_speed
from . import test_process_flow
