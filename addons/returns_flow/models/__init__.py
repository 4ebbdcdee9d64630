from . import setup
from . import case
from . import steps
from . import document
