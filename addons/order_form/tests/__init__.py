from . import test_form_life
