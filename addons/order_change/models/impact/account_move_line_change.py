from odoo import models


class AccountMoveLine(models.Model):
    """Expenses that are charged on become lines of the order."""

    _inherit = "account.move.line"

    def _sale_create_reinvoice_sale_line(self):
        orders = self.env["sale.order"].union(*self._sale_determine_order().values())
        with orders._change_by_odoo():
            return super()._sale_create_reinvoice_sale_line()
