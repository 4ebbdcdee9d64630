from . import fact
from . import measure
from . import report
