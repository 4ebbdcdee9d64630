from . import order_offence_rule
from . import order_offence_rule_chosen
from . import order_offence_rule_file
from . import order_offence_rule_live
from . import order_offence_rule_needs
from . import order_offence_rule_occurrence
from . import order_offence_rule_propose
from . import order_reward_section
