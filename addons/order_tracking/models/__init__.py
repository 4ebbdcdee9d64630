from . import order
from . import setup
from . import paper
from . import chatter
from . import delivery
from . import billing
from . import intake
from . import team
