from odoo import fields, models


class SaleOrder(models.Model):
    """What outside systems are told of an order."""

    _inherit = "sale.order"

    def _channel_payment_group(self):
        """Return the payment group of the order: ``cod`` where it is paid on delivery,
        else ``prepaid`` (S2-T-14); what kinds there are is said by customer, type and
        payment term."""
        return "cod" if self.payment_kind == "cod" else "prepaid"

    def _channel_payload(self, full):
        """Return what a message says of the order; goods and address only where the
        system makes the order, so that no more leaves than is needed.

        :param bool full: whether the system does not know the order yet
        """
        said = {
            "order": self.name,
            "payment": self._channel_payment_group(),
            "currency": self.currency_id.name,
            "amount": self.amount_total,
        }
        if not full:
            return said
        return {
            **said,
            "date": fields.Datetime.to_string(self.date_order),
            "reference": self.client_order_ref or "",
            "customer": self.partner_id.display_name,
            "ship_to": self._channel_place(),
            "lines": [
                line._channel_line()
                for line in self.order_line
                if not line.display_type
            ],
        }

    def _channel_place(self):
        """Return where the goods go."""
        place = self.partner_shipping_id
        return {
            "name": place.name or "",
            "phone": place.phone or "",
            "address": place.contact_address or "",
        }

    def _channel_emit(self, code, message):
        """Tell on the orders what became of a message."""
        self._process_emit_later(code, message._told())
