from . import exception
from . import forecast
from . import progress
from . import action
from . import meeting
from . import document
