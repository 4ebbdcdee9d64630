from . import order_assessment_step
from . import order_deposit_settle
from . import order_kpi_compute
from . import order_offence_backtest
from . import order_offence_backtest_line
