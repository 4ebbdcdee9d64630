from . import signoff
from . import review
from . import context
from . import order
from . import between
