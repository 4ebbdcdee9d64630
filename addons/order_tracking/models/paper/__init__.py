from . import ir_actions_report
from . import ir_actions_report_pdf
from . import ir_actions_report_barcode
from . import order_document_sale
from . import res_partner_card
from . import sale_order_print
from . import sale_order_documents
