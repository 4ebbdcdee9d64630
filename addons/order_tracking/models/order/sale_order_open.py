from odoo import models


class SaleOrder(models.Model):
    """Open what is written for orders, the same way in every addon above."""

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
