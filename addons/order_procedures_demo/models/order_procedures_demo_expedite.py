from datetime import timedelta

from odoo import fields, models
from odoo.fields import Command


class OrderProceduresDemoExpedite(models.AbstractModel):
    """How the demo company follows its suppliers: parts are late and were moved once,
    others come this week, and the supplier was evaluated."""

    _inherit = "order.procedures.demo"

    def _expedite(self):
        supplier = self.env["res.partner"].create(
            {
                "name": "惠州精密电源厂",
                "is_company": True,
                "supplier_rank": 1,
                "lang": "zh_CN",
                "country_id": self.env.ref("base.cn").id,
                "company_id": self.env.company.id,
            }
        )
        power = self._part("YX-P-POWER")
        late = self._order_parts(supplier, power, 60, days=-3)
        late.order_line.promise_move(
            fields.Date.to_string(self._soon(-1)), "变压器缺料", "supplier"
        )
        self._order_parts(supplier, self._part("YX-P-SHELL"), 40, days=2)
        self._evaluate(supplier)

    def _part(self, code):
        domain = [("default_code", "=", code)]
        company = [("company_id", "=", self.env.company.id)]
        return self.env["product.product"].search([*domain, *company], limit=1)

    def _order_parts(self, supplier, product, quantity, days):
        """Return a placed order whose goods are promised for a day."""
        line = {
            "product_id": product.id,
            "product_qty": quantity,
            "price_unit": product.standard_price,
            "date_planned": self._morning(days),
        }
        order = self.env["purchase.order"].create(
            {
                "partner_id": supplier.id,
                "user_id": self._user("purchasing").id,
                "date_order": fields.Datetime.now() - timedelta(days=20),
                "order_line": [Command.create(line)],
            }
        )
        order.button_confirm()
        return order

    def _evaluate(self, supplier):
        """Purchasing evaluated the supplier last month."""
        evaluations = self._as("purchasing", self.env["order.supplier.evaluation"])
        made = evaluations.create(
            {
                "partner_id": supplier.id,
                "date_from": self._soon(-60),
                "date_to": self._soon(-30),
                "result": "improve",
                "measures": "每周三前书面答复在途订单的交期。",
            }
        )
        made.line_ids.write({"score": 72, "remark": "交期答复偏慢"})
        made.action_evaluate()
