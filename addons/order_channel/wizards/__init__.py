from . import order_channel_step
