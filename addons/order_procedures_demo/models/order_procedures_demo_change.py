from datetime import timedelta

from odoo import api, fields, models

#: How far the other notices came, one of each state.
NOTICES = {18: "draft", 20: "approval", 21: "refused", 22: "approved"}
REQUEST = "客户来函.txt"
#: Whose antennas are being made: its place among the stories.
MADE = 16


class OrderProceduresDemoChange(models.AbstractModel):
    """The demo company's change notices, one in each state."""

    _inherit = "order.procedures.demo"

    def _change(self, order, description, lines, assess=True, **values):
        """Ask for a change as the clerk; returns the notice."""
        notices = self._as("sales_clerk", self.env["order.change"])
        values |= {"kind": "order", "description": description, "lines": lines}
        asked = notices.change_request(order.name, values)
        notice = notices.browse(asked["id"])
        if assess:
            notice.change_assess()
        return notice

    def _ask_change(self, order):
        """Fewer pieces, later, of what was bought: what it costs is known."""
        file = self._file("sales_clerk", REQUEST, "数量减少三台,交期顺延一周。")
        later = order.commitment_date + timedelta(days=7)
        line = order.order_line
        self._change(
            order,
            "客户缩减规模,数量减少三台,交期顺延一周。",
            [
                {"operation": "change", "sale_line_id": line.id, "quantity": 5},
                {"operation": "date", "date": fields.Datetime.to_string(later)},
            ],
            cause="customer_wish",
            requested_by="customer",
            attachment_ids=file.ids,
        )

    def _apply_change(self, order):
        """Agreed by the marketing manager and the general manager, and applied."""
        self._bring_change(order, "approved").action_apply()

    def _ask_more_changes(self, orders):
        for place, state in NOTICES.items():
            self._bring_change(orders[place], state)

    def _bring_change(self, order, state):
        """Another packing at another price: level 1, brought as far as told."""
        line = {
            "operation": "change",
            "sale_line_id": order.order_line.id,
            "req_packing": "木箱包装,外贴防潮标签",
            "price_unit": order.order_line.price_unit + 30,
        }
        notice = self._change(
            order,
            "客户要求改为木箱包装,单价加 30 元。",
            [line],
            assess=state != "draft",
            cause="customer_wish",
            requested_by="internal",
        )
        if state != "draft":
            notice.action_submit()
        if state == "refused":
            opinion = "木箱尺寸与装柜方案不符,请另议。"
            self._agree(notice, "marketing_manager", "reject", opinion=opinion)
        if state in ("approval", "approved"):
            self._agree(notice, "marketing_manager")
        if state == "approved":
            self._agree(notice, "gm")
        return notice

    @api.model
    def _load_made(self):
        """Ask for fewer of what is being made: its ledger has rows of production.

        Called by the demo data once all orders are there, and by nothing else.
        """
        if self.env.registry.ready:
            return
        self = self._in_company()
        orders = self.env["sale.order"].search(
            [("company_id", "=", self.env.company.id)], order="id"
        )
        order = orders[MADE : MADE + 1]
        if order.state == "sale" and not order.change_ids:
            line = order.order_line
            self._change(
                order,
                "客户减少五副天线,请停止加工未开工部分。",
                [
                    {
                        "operation": "change",
                        "sale_line_id": line.id,
                        "quantity": line.product_uom_qty - 5,
                    }
                ],
                cause="customer_wish",
                requested_by="customer",
                attachment_ids=self._file("sales_clerk", REQUEST, "减少五副。").ids,
            )
