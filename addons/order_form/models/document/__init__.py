from . import order_process_mixin
from . import order_routine_run
from . import order_content_mixin
from . import order_milestone_form
from . import order_documents_mixin
from . import order_file_paper
from . import order_head_mixin
from . import order_recipient_mixin
