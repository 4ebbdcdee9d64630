from . import order_headings, order_layout, order_sheet
