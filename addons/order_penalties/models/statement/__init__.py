from . import order_assessment
from . import order_statement
from . import order_statement_book
from . import order_statement_line
