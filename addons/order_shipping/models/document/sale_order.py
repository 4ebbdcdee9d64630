from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_process.models.record.order_head_mixin import HeadAction


class SaleOrder(models.Model):
    """An order whose shipping notices are written from its head and stand on its page
    of documents."""

    _inherit = "sale.order"
    _event_actions = {"shipping.noticed": "action_shipping_notice"}

    is_noticed = fields.Boolean(
        string="Has Shipping Notices",
        readonly=True,
        copy=False,
        groups="base.group_user",
        system=True,
    )

    def _order_head_actions(self):
        return [
            *super()._order_head_actions(),
            HeadAction(
                "action_shipping_notice",
                self.env._("Shipping Notice"),
                self.state == "sale",
                place="new",
                needs=(("order.shipping.notice", "create"),),
            ),
            HeadAction(
                "action_missing_part",
                self.env._("Missing Part"),
                self.state == "sale",
                place="new",
                needs=(("order.missing.part", "create"),),
            ),
            self._head_allocation(),
        ]

    def action_missing_part(self):
        """Begin the record of a part that leaves later (menu)."""
        self.ensure_one()
        self._process_ensure_reader()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Missing Part"),
            "res_model": "order.missing.part",
            "views": [(False, "form")],
            "context": {"default_order_id": self.id},
        }

    def action_shipping_notice(self):
        """Open the draft of the order's next shipping notice, or begin one for the
        request that waits (menu, next step)."""
        self.ensure_one()
        self._process_ensure_reader()
        notices = self.env["order.shipping.notice"]
        draft = Domain("order_id", "=", self.id) & Domain("state", "=", "draft")
        begun = {
            "default_order_id": self.id,
            "default_request_id": self._shipping_request().id,
        }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Shipping Notice"),
            "res_model": notices._name,
            "views": [(False, "form")],
            "res_id": notices.search(draft, limit=1).id,
            "context": begun,
        }

    def _shipping_request(self):
        """Return the newest request of a shipment for which there is no notice; only
        one that the user reads."""
        asked = Domain("res_model", "=", self._name) & Domain("res_id", "=", self.id)
        asked &= Domain("type_code", "=", "shipping_request")
        asked &= Domain("state", "in", ("sent", "received", "answered", "closed"))
        asked &= Domain("notice_ids", "=", False)
        return self.env["order.form"].search(asked, order="id desc", limit=1)
