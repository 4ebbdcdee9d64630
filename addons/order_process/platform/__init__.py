"""What changes Odoo itself, for every model or every request, not only for documents of
ours: docs/architecture.md lists each, why, and how to see that it is missing.
"""

from . import base
from . import ir_attachment
from . import ir_http
from . import ir_rule
from . import mail_compose_message
from . import mail_message
from . import mail_scheduled_message
from . import mail_thread
