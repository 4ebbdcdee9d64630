from . import order_process_mixin_roles
from . import order_process_mixin_priority
from . import order_process_mixin_people
from . import order_process_mixin_turn
from . import order_process_mixin_remind
