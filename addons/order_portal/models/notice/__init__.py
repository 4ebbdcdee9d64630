from . import order_customer_notice
from . import order_customer_notice_send
from . import sale_order_customer_words
from . import sale_order_inform
from . import sale_order_inform_rules
from . import sale_order_listeners
from . import mail_mail
from . import order_milestone
