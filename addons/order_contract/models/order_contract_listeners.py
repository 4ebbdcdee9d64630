from odoo import models

from odoo.addons.order_process.kernel.listeners import Listener

from .order_contract import PURPOSE


class OrderContract(models.Model):
    """What a contract hears."""

    _inherit = "order.contract"
    _event_listeners = {
        "signoff.released": Listener("_contract_approved", purpose=PURPOSE),
    }
