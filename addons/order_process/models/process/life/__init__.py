from . import order_process_time
from . import order_process_publish
from . import order_process_changes
from . import order_process_try
from . import order_process_lint
from . import order_process_lint_texts
from . import order_process_cron
