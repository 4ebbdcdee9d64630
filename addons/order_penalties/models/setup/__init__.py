from . import order_event_type
