from . import checkout
from . import order
from . import ask
