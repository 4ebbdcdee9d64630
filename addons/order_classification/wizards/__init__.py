from . import order_classification_overrule
from . import order_classification_check
from . import order_classification_check_line
from . import order_classification_backtest
from . import order_classification_backtest_line
