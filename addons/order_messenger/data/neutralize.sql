-- a copy writes to nobody's group
UPDATE order_messenger_robot
   SET active = false, address = NULL;
