from . import setup
from . import request
from . import order
from . import tracking
from . import payment
from . import supplier
from . import cancellation
