from . import test_fact_line
from . import test_measures
from . import test_report
