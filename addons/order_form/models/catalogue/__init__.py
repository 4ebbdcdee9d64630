from . import order_form_catalogue
from . import order_form_catalogue_load
from . import order_form_catalogue_make
from . import order_form_catalogue_newer
from . import order_form_catalogue_sheet
from . import order_form_type
