from odoo import models


class OrderProcessMixin(models.AbstractModel):
    """What every document with a process hears."""

    _inherit = "order.process.mixin"
    _event_listeners = {"node.opened": "_process_ask_signoffs"}
