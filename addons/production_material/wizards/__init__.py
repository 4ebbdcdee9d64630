from . import order_material_slip_step
