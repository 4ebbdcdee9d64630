from . import setup
from . import lateness
from . import kpi
from . import rule
from . import assessment
from . import deposit
from . import statement
