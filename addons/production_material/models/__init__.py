from . import rule
from . import quota
from . import slip
from . import demand
from . import kitting
