from . import order_purchase_mixin
from . import order_signoff_step_evaluate
from . import order_tracking_class
from . import res_partner_grade
from . import res_company_purchase
from . import res_config_settings_purchase
