from . import order_holiday_import
