from datetime import date, timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day_begins

#: How long a search text may be, and how many orders are shown.
LONGEST, MOST = 64, 100


class SaleOrder(models.Model):
    """Customers look for their own orders (S2-G-11, S2-M-06, S2-M-07)."""

    _inherit = "sale.order"

    @api.model
    def _customer_find(self, partner, said):
        """Return the orders of a customer's company, the newest first.

        :param dict said: texts: ``number``, ``product``, ``from``, ``to`` (days),
            ``paid`` (``yes``, ``no``); what is empty or cannot be read is not looked at
        """
        domain = Domain("partner_id", "child_of", partner.commercial_partner_id.id)
        domain &= Domain("state", "in", ("sent", "sale", "cancel")) | (
            Domain("state", "=", "draft") & Domain("process_id", "!=", False)
        )
        for name, path in (("number", "name"), ("product", "order_line.name")):
            if text := (said.get(name) or "").strip()[:LONGEST]:
                domain &= Domain(path, "ilike", _escaped(text))
        domain &= self._customer_created(said)
        # sudo: only orders of the visitor's own company are found.
        found = self.sudo().search(domain, order="create_date desc, id desc", limit=500)
        wanted = said.get("paid")
        if wanted in ("yes", "no"):
            paid = found._customer_paid()
            found = paid if wanted == "yes" else found - paid
        return found[:MOST]

    @api.model
    def _customer_created(self, said):
        """Return the domain of the days between which the orders were made."""
        domain = Domain.TRUE
        if first := self._customer_midnight(said.get("from")):
            domain &= Domain("create_date", ">=", first)
        if last := self._customer_midnight(said.get("to"), days=1):
            domain &= Domain("create_date", "<", last)
        return domain

    @api.model
    def _customer_midnight(self, text, days=0):
        """Return the beginning of a day of the visitor, naive UTC; None: no day."""
        try:
            day = date.fromisoformat((text or "").strip()) + timedelta(days=days)
        except (ValueError, OverflowError):
            return None
        return local_day_begins(self, day)

    def _customer_rows(self):
        """Return the orders as rows of the customer's query: number, product, quantity,
        price, delivery address; as superuser."""
        paid = self._customer_paid()
        return [order._customer_row(order in paid) for order in self]

    def _customer_row(self, is_paid):
        place = self.partner_shipping_id._display_address(without_company=True)
        return {
            "number": self.name,
            "url": f"/my/orders/{self.id}",
            "created_at": self.create_date,
            "status": self._customer_state()["label"],
            "is_paid": is_paid,
            "address": ", ".join(filter(None, map(str.strip, place.splitlines()))),
            "currency": self.currency_id,
            "lines": [
                {
                    "product": line.product_id.display_name or line.name,
                    "quantity": line.product_uom_qty,
                    "unit": line.product_uom_id.name or "",
                    "price": line.price_unit,
                }
                for line in self.order_line
                if not line.display_type
            ],
        }


def _escaped(text):
    """Return a text in which nothing stands for other characters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
