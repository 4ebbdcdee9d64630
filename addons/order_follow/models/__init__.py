from . import exception
from . import forecast
from . import document
