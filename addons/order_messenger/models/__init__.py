from . import robot
from . import outbox
from . import feed
