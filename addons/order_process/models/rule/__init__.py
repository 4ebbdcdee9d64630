from . import order_rule_cache_mixin
from . import order_type
from . import order_rule_mixin
from . import order_rule_document_mixin
from . import order_rule_faults
from . import order_rule_gate_mixin
from . import order_process_rule
from . import order_requirement_rule
