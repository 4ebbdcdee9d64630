from . import type
from . import form
from . import answer
