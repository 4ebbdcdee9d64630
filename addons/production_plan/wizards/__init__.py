from . import order_instruction_step
from . import order_production_plan_step
