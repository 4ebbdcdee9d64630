from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command


class OrderProceduresDemoShipping(models.AbstractModel):
    """How the demo company ships: a notice is issued, one is being written, goods go
    with a carrier, a part is missing, and the carrier was judged."""

    _inherit = "order.procedures.demo"

    def _ship_out(self, orders):
        waiting = orders.filtered(lambda order: self._deliveries(order))[:3]
        if len(waiting) < 3:
            return
        carrier = self._carrier()
        self._notice(waiting[0], "请立放，勿倒置").action_issue()
        self._notice(waiting[1])
        self._carry(waiting[0], carrier)
        self._miss(waiting[2])
        self._judge(carrier)

    def _deliveries(self, order):
        """Return the deliveries of an order that have not left."""
        return order.picking_ids.filtered(
            lambda one: one.picking_type_code == "outgoing"
            and one.state not in ("draft", "done", "cancel")
        )

    def _carrier(self):
        freight = self.env["product.product"].create(
            {"name": "运费", "type": "service", "company_id": self.env.company.id}
        )
        return self.env["delivery.carrier"].create(
            {
                "name": "南方快运",
                "product_id": freight.id,
                "company_id": self.env.company.id,
            }
        )

    def _notice(self, order, requirements=False):
        """Return the draft of a notice that the clerk writes."""
        leaves = self._morning(0)
        notices = self._as("sales_clerk", self.env["order.shipping.notice"])
        return notices.create(
            {
                "order_id": order.id,
                "applicant": "李经理",
                "dispatch_at": leaves,
                "arrival_at": leaves + timedelta(days=2),
                "requirements": requirements,
            }
        )

    def _carry(self, order, carrier):
        """The warehouse hands the goods to a carrier tomorrow."""
        leaves = self._morning(1)
        transports = self._as("warehouse", self.env["order.transport"])
        transports.create(
            {
                "mode_id": self.env.ref("order_tracking.order_transport_mode_road").id,
                "carrier_id": carrier.id,
                "waybill": "NF20260001",
                "departure_at": leaves,
                "arrival_at": leaves + timedelta(days=1),
                "freight": 380,
                "stop_ids": [
                    Command.create({"picking_id": one.id})
                    for one in self._deliveries(order)
                ],
            }
        ).action_plan()

    def _miss(self, order):
        """The warehouse lacks a piece; the clerk is to ask the customer."""
        parts = self._as("warehouse", self.env["order.missing.part"])
        role = self.env["order.role"].search([("code", "=", "warehouse")])
        parts.create(
            {
                "order_id": order.id,
                "order_line_id": self._deliveries(order).move_ids.sale_line_id[:1].id,
                "quantity": 1,
                "reason": "配套支架未到货",
                "role_id": role.id,
                "expected_on": self._soon(5),
            }
        ).action_record()

    def _judge(self, carrier):
        """Planning judged the carrier for the last month."""
        today = fields.Date.today()
        scores = self._as("production_manager", self.env["order.carrier.score"])
        scores.create(
            {
                "carrier_id": carrier.id,
                "company_id": self.env.company.id,
                "date_from": today - timedelta(days=30),
                "date_to": today,
                "service": "4",
                "efficiency": "4",
                "price": "3",
                "result": "keep",
            }
        )
