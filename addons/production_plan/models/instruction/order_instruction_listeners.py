from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_instruction_check import PURPOSE


class OrderInstruction(models.Model):
    """What an instruction hears of its round."""

    _inherit = "order.instruction"
    _event_listeners = {
        "signoff.released": Listener("_instruction_approved", purpose=PURPOSE),
        "signoff.rejected": Listener("_instruction_refused", purpose=PURPOSE),
        "signoff.returned": Listener("_instruction_refused", purpose=PURPOSE),
    }
