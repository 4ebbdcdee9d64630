from . import fleet_vehicle_money
from . import order_transport_vehicle
