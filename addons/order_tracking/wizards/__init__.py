from . import mail_compose_message
from . import order_intake_import
from . import order_intake_import_line
from . import order_receipt_sign
from . import order_tracking_note
