from . import mail_mail
from . import mail_scheduled_message
from . import mail_template
from . import mail_thread
from . import mail_thread_token
from . import portal_mixin
from . import sale_order_message
from . import sale_order_signature
