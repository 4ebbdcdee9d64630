from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Open and count what is written for orders, the same way in every addon above."""

    _inherit = "sale.order"

    def _open_list(self, xmlid):
        """Open the records of an action that belong to these orders by ``order_id``; a
        single one in its form."""
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        context = {"default_order_id": self.id} if len(self) == 1 else {}
        domain = [("order_id", "in", self.ids)]
        found = self.env[action["res_model"]].search(domain, limit=2)
        if len(found) == 1:
            action |= {"res_id": found.id, "views": [(False, "form")]}
            action["view_mode"] = "form"
        return {**action, "domain": domain, "context": context}

    def _open_form(self, record):
        """Open one record in its form."""
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }

    def _open_count(self, model, name, domain=Domain.TRUE):
        """Write into the field ``name`` how many records of a model with ``order_id``
        each order has; one query."""
        records = self.env[model].sudo()  # a number says nothing of what is written
        rows = records._read_group(
            Domain("order_id", "in", self.ids) & Domain(domain),
            ["order_id"],
            ["__count"],
        )
        counts = {order.id: count for order, count in rows}
        for order in self:
            order[name] = counts.get(order._origin.id, 0)
