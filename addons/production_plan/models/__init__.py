from . import rule
from . import instruction
from . import making
from . import plan
from . import document
