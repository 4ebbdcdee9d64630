from . import plan
from . import technical
from . import usage
from . import sample
from . import document
