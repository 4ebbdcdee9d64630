from . import order_assessment
from . import order_assessment_propose
from . import order_assessment_decide
from . import order_assessment_appeal
from . import order_assessment_rights
from . import order_assessment_screen
from . import order_assessment_api
from . import order_assessment_watch
