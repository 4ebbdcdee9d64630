from . import region
from . import plan
from . import week
from . import ceiling
from . import window
