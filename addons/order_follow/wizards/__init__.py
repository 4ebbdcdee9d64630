from . import order_exception_step
from . import order_action_step
from . import order_meeting_step
from . import order_progress_step
