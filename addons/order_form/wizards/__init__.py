from . import order_form_copy
from . import order_form_correct
from . import order_form_new
from . import order_form_reason
from . import order_form_reply
