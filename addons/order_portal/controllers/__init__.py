from . import portal
from . import find
