from . import test_instruction
from . import test_instruction_api
from . import test_instruction_making
from . import test_instruction_rights
from . import test_plan
from . import test_plan_backorder
from . import test_plan_objection
