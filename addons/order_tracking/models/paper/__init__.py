from . import ir_actions_report
from . import ir_actions_report_pdf
from . import ir_actions_report_barcode
