from odoo import models

from odoo.addons.order_process.kernel.listeners import BY_RULES, Listener


class OrderFiledMixin(models.AbstractModel):
    """What a document with a file hears: the events at which rules open files."""

    _inherit = "order.filed.mixin"
    _event_listeners = {BY_RULES: Listener("_file_heard", codes="_file_codes")}
