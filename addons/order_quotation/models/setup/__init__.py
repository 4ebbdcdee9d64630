from . import res_company_quotation
from . import res_config_settings_quotation
