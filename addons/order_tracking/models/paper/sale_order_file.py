from odoo import models


class SaleOrder(models.Model):
    """The file of an order: deliveries and invoices are papers of it once they are
    done; an order whose file is archived is archived."""

    _name = "sale.order"
    _inherit = ["order.filed.mixin", "sale.order"]
    _event_actions = {"order.archived": "action_order_file"}
    _file_states = {"stock.picking": ["done"], "account.move": ["posted"]}
    _file_archived_codes = ("file.archived", "order.archived")

    def _file_ensure_writer(self):
        self._ensure_seller()

    def _may_write_file(self):
        return self._may_sell()
