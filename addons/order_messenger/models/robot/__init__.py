from . import order_messenger_discretion
from . import order_messenger_robot
from . import order_messenger_robot_text
from . import order_messenger_robot_send
