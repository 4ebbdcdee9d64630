from . import order_form
