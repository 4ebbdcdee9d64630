from . import order_sampling_letter
from . import order_sampling_plan
