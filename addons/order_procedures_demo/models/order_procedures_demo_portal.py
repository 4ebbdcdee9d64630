from odoo import models
from odoo.fields import Command

#: Of what customers are told by themselves: at which event, of what, how often.
RULES = (
    ("订单确认回告客户", "order.confirmed", "confirmation", True),
    ("发货回告客户", "shipment.done", "shipped", False),
    ("签收后请客户评价", "order.delivered", "rating", True),
)


class OrderProceduresDemoPortal(models.AbstractModel):
    """What customers of the demo company are told and what they said: rules, a call
    about the progress, a good rating and a poor one."""

    _inherit = "order.procedures.demo"

    def _tell_customers(self, orders):
        for rule in RULES:
            self._customer_rule(*rule)
        waiting = orders.filtered(
            lambda order: order.state == "sale" and not order.process_shipped_at
        )[:1]
        clerk = self._as("sales_clerk", waiting)
        clerk.customer_inform("phone", "progress", "已电话告知客户生产进度。")
        self._rate(orders)

    def _customer_rule(self, name, code, topic, once):
        kind = self.env["order.event.type"].search([("code", "=", code)])
        self._new(
            "qmr",
            "order.customer.rule",
            name=name,
            company_id=self.env.company.id,
            event_type_ids=[Command.set(kind.ids)],
            topic=topic,
            channel="portal",
            once=once,
        )

    def _rate(self, orders):
        """The clerk asked two customers whose goods have arrived."""
        delivered = orders.filtered(
            lambda order: any(one.state == "done" for one in order.picking_ids)
            and any(line.qty_delivered for line in order.order_line)
        )
        good = {"goods": 5, "service": 5, "opinion": "开局顺利，配合及时。"}
        poor = {
            "goods": 4,
            "service": 2,
            "opinion": "到货晚于约定，未提前通知。",
            "improvement": "发货延误请提前一天告知。",
        }
        for order, said in zip(delivered[-2:], (good, poor), strict=True):
            given = {"kind": "callback", "given_by": "李经理", **said}
            self._as("sales_clerk", order).feedback_record(given)
