from . import order_channel_link
from . import order_channel_link_report
from . import order_channel_message
from . import order_channel_message_steps
from . import order_channel_message_send
from . import order_channel_message_emit
from . import order_channel_system_follow
from . import order_channel_system_callback
