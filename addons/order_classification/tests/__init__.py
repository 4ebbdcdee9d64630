from . import test_engine_class_rules
from . import test_classification
from . import test_class_backtest
from . import test_class_check
from . import test_class_rights
from . import test_class_submission
from . import test_class_views
from . import test_stock_criterion
