from odoo import models


class OrderSignoffMixinPriority(models.AbstractModel):
    """How urgent a document is that only takes part in sign-offs."""

    _inherit = "order.signoff.mixin"

    def _process_priority(self):
        """Hook: how urgent the document is, 0 for a normal one; its steps are opened
        with it and come first on the desks. Papers take it from their order."""
        self.ensure_one()
        return 0
