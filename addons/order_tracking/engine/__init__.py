from . import order_book, order_headings, order_layout, order_sheet
