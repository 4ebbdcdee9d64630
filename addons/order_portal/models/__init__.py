from . import rule
from . import notice
from . import feedback
from . import page
