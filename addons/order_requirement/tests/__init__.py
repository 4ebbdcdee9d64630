from . import test_order_sheet
from . import test_submission
from . import test_criteria
from . import test_sheet_rights
from . import test_sheet_views
from . import test_signed_content
from . import test_file_sections
