from . import setup
from . import notice
from . import line
from . import impact
from . import order
