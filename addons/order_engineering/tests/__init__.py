from . import test_technical_document
from . import test_sample
from . import test_demand_sheet
from . import test_file_sections
