from . import test_form_file
from . import test_form_life
from . import test_form_values
from . import test_form_process
from . import test_form_watch
from . import test_form_cost
