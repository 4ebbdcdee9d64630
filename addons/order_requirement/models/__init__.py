from . import sheet
from . import files
from . import criteria
from . import submission
from . import document
