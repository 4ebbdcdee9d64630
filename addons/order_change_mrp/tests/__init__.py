from . import test_change_mrp
from . import test_change_outsourcing
from . import test_change_steps_mrp
