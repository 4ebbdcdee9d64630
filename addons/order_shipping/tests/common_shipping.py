"""Confirmed orders whose goods leave against shipping notices."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import Form

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


class ShippingCommon(ReviewCommon):
    """Sales issues, store and transport sign for it, the storekeeper ships."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(cls._nodes())
        for code in ("sales", "store", "transport"):
            cls._role(code)
        cls.people["sales"].group_ids += cls.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        cls.people["store"].group_ids += cls.env.ref("stock.group_stock_user")
        cls.partner.write({"street": "Harbour Road 4", "city": "Foshan"})
        cls._stock(cls.product, 100)
        cls.ruled = cls._shipping_rule()
        cls.carrier = cls.env["delivery.carrier"].create(
            {
                "name": "Express",
                "product_id": cls._create_product("FREIGHT", type="service").id,
            }
        )

    @classmethod
    def _nodes(cls):
        return [cls._node("1A")]

    @classmethod
    def _shipping_rule(cls, **vals):
        recipients = [cls.roles["store"].id, cls.roles["transport"].id]
        return cls.env["order.shipping.rule"].create(
            {
                "name": "Against a notice",
                "issuer_role_id": cls.roles["sales"].id,
                "recipient_role_ids": [Command.set(recipients)],
                "received_within": "1 working hour",
                **vals,
            }
        )

    @classmethod
    def _confirmed(cls, quantity=5, **vals):
        order = cls._new_order(quantity, **vals)
        order.action_confirm()
        return order.sudo()

    @classmethod
    def _moments(cls):
        leaves = fields.Datetime.now() + timedelta(days=1)
        return {"dispatch_at": leaves, "arrival_at": leaves + timedelta(days=2)}

    def _as(self, record, role):
        return record.with_user(self.people[role])

    def _draft(self, order, quantity=None, **vals):
        """A draft of the sales department, of all that is left unless it says."""
        if quantity:
            line = {"order_line_id": order.order_line[:1].id, "quantity": quantity}
            vals["line_ids"] = [Command.create(line)]
        notices = self._as(self.env["order.shipping.notice"], "sales")
        return notices.create({"order_id": order.id, **self._moments(), **vals})

    def _issued(self, order, quantity=None, **vals):
        notice = self._draft(order, quantity, **vals)
        notice.action_issue()
        return notice.sudo()

    def _ship(self, order, quantity, rest=True):
        """Ship some as the storekeeper; what is left becomes a backorder."""
        picking = order.picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
        )[:1]
        picking.move_ids.write({"quantity": quantity, "picked": True})
        picking = self._as(picking, "store")
        action = picking.button_validate()
        if isinstance(action, dict):
            wizards = self._as(self.env[action["res_model"]], "store")
            wizard = Form(wizards.with_context(**action["context"])).save()
            wizard.process() if rest else wizard.process_cancel_backorder()
        return picking.sudo()

    def _bring_back(self, picking, quantity, to_refund=True):
        wizards = self._as(self.env["stock.return.picking"], "store")
        wizard = wizards.create({"picking_id": picking.id})
        wizard.product_return_moves.write(
            {"quantity": quantity, "to_refund": to_refund}
        )
        back = self.env["stock.picking"].browse(
            wizard.action_create_returns()["res_id"]
        )
        back.move_ids.write({"quantity": quantity, "picked": True})
        self._as(back, "store")._action_done()
        return back

    def _told(self, order):
        events = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", order.id),
                ("code", "=like", "shipping.%"),
            ],
            order="id",
        )
        return events.mapped("code")
