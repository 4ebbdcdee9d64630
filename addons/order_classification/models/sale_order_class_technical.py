from odoo import models
from odoo.fields import Domain


class SaleOrder(models.Model):
    """Criteria from the technical file and the cards of the products."""

    _inherit = "sale.order"

    def _class_criteria_technical(self, options):
        kinds = self._class_file_types(options)
        released = {
            company: orders.order_line.product_id._technical_document_types(company)
            for company, orders in self.grouped("company_id").items()
        }
        criteria = {}
        for order in self:
            products = order._goods_lines().product_id
            criteria[order.id] = {
                "technical_file_complete": self._class_file(
                    products, released[order.company_id], kinds
                ),
                "process_mature": self._class_mature(products),
                "discontinued": self._class_discontinued(products),
                "accessory": self._class_accessory(products),
            }
        return criteria

    def _class_file_types(self, options):
        """{code: name} of the documents that make a file complete."""
        kinds = self.env["order.technical.document.type"].search(Domain.TRUE)
        wanted = options.file_types
        return {k.code: k.name for k in kinds if wanted is None or k.code in wanted}

    def _class_file(self, products, released, kinds):
        if not products:
            return None, ""
        texts = []
        for product in products:
            missing = [
                name for code, name in kinds.items() if code not in released[product.id]
            ]
            if missing:
                texts.append(f"{product.display_name}: {', '.join(missing)}")
        if texts:
            return False, self.env._("documents missing – %s", "; ".join(texts))
        return True, self.env._("technical file complete")

    def _class_mature(self, products):
        new = products.filtered(lambda product: not product.process_mature)
        if not products:
            return None, ""
        if new:
            names = ", ".join(new.mapped("display_name"))
            return False, self.env._("process not mature: %s", names)
        return True, self.env._("mature process")

    def _class_discontinued(self, products):
        gone = products.filtered("is_discontinued")
        names = ", ".join(gone.mapped("display_name"))
        return bool(gone), self.env._("discontinued: %s", names) if gone else ""

    def _class_accessory(self, products):
        parts = bool(products) and all(products.mapped("is_accessory"))
        return parts, self.env._("accessories only") if parts else ""
