from . import order_form_recipient
from . import order_form_answer
