from . import test_transport_vehicle
