from . import order_event
from . import order_event_feed
from . import order_event_listener_mixin
from . import order_event_intake
from . import order_event_verify
from . import order_event_verify_rounds
from . import order_event_digest
from . import order_event_type
