from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_product_plan import PURPOSE


class OrderProductPlan(models.Model):
    """What a product plan hears of its round."""

    _inherit = "order.product.plan"
    _event_listeners = {
        "signoff.released": Listener("_plan_approved", purpose=PURPOSE),
    }
