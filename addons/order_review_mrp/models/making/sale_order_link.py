from odoo import api, models

from odoo.addons.order_process.kernel.content import ContentGuard


class SaleOrder(models.Model):
    """References join a sale order from the order, too."""

    _inherit = "sale.order"
    _content_guards = (
        ContentGuard(
            "made_for",
            80,
            watches="_made_for_watches",
            covers="_made_for_covers",
            after="_made_for_joined",
        ),
    )

    @api.model
    def _made_for_watches(self):
        return ["stock_reference_ids"]

    def _made_for_covers(self, change):
        """Those that a person writes: Odoo joins references as superuser."""
        if self.env.su:
            return {}
        change.memory["made_for"] = self._made_for()._process_links()
        return dict.fromkeys(self.ids, ())

    def _made_for_joined(self, change):
        self._made_for()._process_linked(change.memory["made_for"])

    def _made_for(self):
        """Return the manufacturing orders of the references; who sells need not read
        them."""
        return self.sudo().stock_reference_ids.production_ids
