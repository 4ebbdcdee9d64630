from . import test_callback
from . import test_channel_setup
from . import test_outbox
from . import test_tieout
from . import test_scale
