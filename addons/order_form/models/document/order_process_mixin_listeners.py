from odoo import models


class OrderProcessMixin(models.AbstractModel):
    """What sheets hear of the documents on which they hang."""

    _inherit = "order.process.mixin"
    _event_listeners = {"process.cancelled": "_form_document_ended"}
