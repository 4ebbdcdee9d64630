from . import order_instruction_step
