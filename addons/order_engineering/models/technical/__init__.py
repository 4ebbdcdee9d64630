from . import order_technical_document
from . import order_technical_document_actions
from . import order_technical_document_duty
from . import order_technical_document_customer
from . import order_technical_document_keys
from . import order_technical_key
