from . import order_material_rule
from . import product_template
