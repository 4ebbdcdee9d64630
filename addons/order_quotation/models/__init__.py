from . import discount
from . import quotation
from . import setup
from . import price_review
from . import document
