from . import order_messenger_message
from . import order_messenger_message_queue
from . import order_reminder
