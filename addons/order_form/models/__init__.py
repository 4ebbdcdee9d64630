from . import type
from . import catalogue
from . import form
from . import answer
from . import document
