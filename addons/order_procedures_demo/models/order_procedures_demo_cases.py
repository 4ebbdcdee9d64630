from odoo import models
from odoo.fields import Command


class OrderProceduresDemoCases(models.AbstractModel):
    """What customers of the demo company bring back or complain about: a return that
    was received, a complaint that is being written."""

    _inherit = "order.procedures.demo"

    def _complain(self, orders):
        delivered = orders.filtered(
            lambda order: any(line.qty_delivered > 1 for line in order.order_line)
        )[:2]
        if len(delivered) < 2:
            return
        self.env["order.case.policy"].create(
            {
                "name": "售后处理",
                "company_id": self.env.company.id,
                "paid_within": "2 working days",
            }
        )
        self._case(
            delivered[0], "return", "quality", "指示灯不亮，要求退货"
        ).case_receive()
        self._case(delivered[1], "complaint", "late", "到货晚于约定两天")

    def _case(self, order, kind, reason, text):
        """Return a case as the sales clerk takes it down."""
        line = order.order_line.filtered(lambda one: one.qty_delivered > 1)[:1]
        row = {"order_line_id": line.id, "quantity": 1}
        return self._new(
            "sales_clerk",
            "order.case",
            order_id=order.id,
            kind=kind,
            type_id=self.env.ref(f"returns_flow.order_case_type_{reason}").id,
            description=text,
            line_ids=[Command.create(row)],
        )
