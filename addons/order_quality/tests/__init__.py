from . import test_engine_sampling
from . import test_leaving
from . import test_nonconformity
from . import test_quality_speed
from . import test_quarantine
from . import test_sampling
from . import test_store
from . import test_verdict
