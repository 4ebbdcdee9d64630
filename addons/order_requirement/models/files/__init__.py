from . import order_technical_document_type
from . import order_technical_file
from . import product_template_file
from . import product_product_file
