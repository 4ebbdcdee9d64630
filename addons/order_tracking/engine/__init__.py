from . import assigning, order_headings, order_layout, order_sheet
