from . import address
from . import alarms
from . import shares
