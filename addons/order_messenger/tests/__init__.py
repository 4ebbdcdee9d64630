from . import test_engine_messenger
from . import test_messenger
from . import test_messenger_answers
from . import test_messenger_forms
from . import test_messenger_rights
from . import test_calendar
