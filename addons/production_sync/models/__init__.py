from . import capacity
from . import simulation
