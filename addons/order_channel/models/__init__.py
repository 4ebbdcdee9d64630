from . import setup
from . import document
from . import outbox
from . import tieout
