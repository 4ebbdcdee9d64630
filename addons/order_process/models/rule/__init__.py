from . import order_rule_cache_mixin
from . import order_facets_mixin
from . import order_condition_mixin
from . import order_process_rule
