from . import document
from . import place
from . import sampling
from . import plan
from . import inspection
from . import gate
from . import nonconformity
from . import incident
