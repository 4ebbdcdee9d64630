from . import test_money_rules
from . import test_s1_k_data
from . import test_templates
from . import test_template_files
from . import test_catalogue_lives
from . import test_coming
from . import test_form_types
from . import test_form_catalogue
