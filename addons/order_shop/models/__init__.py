from . import rule
from . import order
