"""Customers of confirmed orders, told by rules."""

from odoo.fields import Command

from odoo.addons.order_shipping.tests.common_shipping import ShippingCommon


class PortalCommon(ShippingCommon):
    """Sales tells customers; the store ships without notices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ruled.notice_required = False
        cls.partner.email = "buyer@example.com"

    @classmethod
    def _customer_rule(cls, code, **vals):
        kind = cls.env["order.event.type"].search([("code", "=", code)])
        return cls.env["order.customer.rule"].create(
            {"name": f"On {code}", "event_type_ids": [Command.set(kind.ids)], **vals}
        )

    @classmethod
    def _told(cls, order):
        cls.env.flush_all()
        notices = cls.env["order.customer.notice"]
        return notices.search([("order_id", "=", order.id)], order="id")
