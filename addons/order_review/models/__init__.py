from . import order_paper
