from . import res_company_money
from . import res_config_settings_money
