from . import order_process_mixin_gates
from . import order_process_mixin_required
from . import order_process_mixin_owners
from . import order_process_mixin_refusal
from . import order_process_mixin_override
from . import order_process_mixin_pass
