from odoo import api, models


class StockPicking(models.Model):
    """Empty lists of the menus of this addon say what the menu shows."""

    _inherit = "stock.picking"

    @api.model
    def get_empty_list_help(self, help_message):
        """Keep the help of an action that asks for its own; Odoo replaces each by its
        advertisement of the barcode application."""
        if self.env.context.get("order_own_help"):
            return help_message
        return super().get_empty_list_help(help_message)
