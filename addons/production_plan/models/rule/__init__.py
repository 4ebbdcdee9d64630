from . import order_instruction_rule
