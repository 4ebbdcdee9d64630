from . import money
from . import setup
from . import credit
from . import settlement
from . import dunning
