from . import capacity
from . import simulation
from . import week
