from . import context
from . import quotation
from . import making
from . import rush
from . import document
