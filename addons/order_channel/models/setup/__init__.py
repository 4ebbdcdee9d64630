from . import order_channel_mixin
from . import order_event_type
from . import order_channel_state
from . import order_channel_interface
from . import order_channel_map
from . import order_channel_system
from . import order_channel_system_check
from . import order_channel_system_secret
