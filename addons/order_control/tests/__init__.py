from . import test_complete
from . import test_names
from . import test_styles
from . import test_warehouse_menus
