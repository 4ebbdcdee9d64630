from . import order_form_number
from . import order_form
from . import order_form_subject
from . import order_form_sheet
from . import order_form_reach
from . import order_form_effects
from . import order_form_value
