from . import test_quotation
from . import test_discount
from . import test_discount_speed
from . import test_file_sections
