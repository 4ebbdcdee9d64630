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
        ship = self.partner_shipping_id
        return {
            **said,
            "date": fields.Datetime.to_string(self.date_order),
            "reference": self.client_order_ref or "",
            "customer": self.partner_id.display_name,
            "ship_to": {
                "name": ship.name or "",
                "phone": ship.phone or "",
                "address": ship.contact_address or "",
            },
            "lines": [
                {
                    "product": line.product_id.default_code or line.product_id.name,
                    "quantity": line.product_uom_qty,
                    "unit": line.product_uom_id.name,
                    "price": line.price_unit,
                    "amount": line.price_total,
                }
                for line in self.order_line
                if not line.display_type
            ],
        }

    def _channel_emit(self, code, message):
        """Tell on the orders what became of a message."""
        self._process_emit_later(
            code,
            {
                "system": message.system_id.code,
                "at": message.map_id.event_type_id.code,
                "state": message.map_id.to_state_id.code or "",
                "key": message.key,
                "reason": message.reason or "",
            },
        )
