from odoo import models


class OrderProceduresDemoQuality(models.AbstractModel):
    """How the demo company inspects what suppliers bring: one delivery waits for its
    verdict, of another some pieces were rejected."""

    _inherit = "order.procedures.demo"

    def _inspect(self):
        self._inspection_plan()
        supplier, shell = self._metal_works(), self._part("YX-P-SHELL")
        self._arrive(self._order_parts(supplier, shell, 20, days=0))
        judged = self._arrive(self._order_parts(supplier, shell, 12, days=0))
        row = {
            "line": judged.line_ids.id,
            "accepted": 9,
            "conditional": 0,
            "rejected": 3,
            "reason": "表面划伤",
        }
        self._as("quality", judged).inspection_decide([row])

    def _metal_works(self):
        return self.env["res.partner"].create(
            {
                "name": "东莞华精钣金厂",
                "is_company": True,
                "supplier_rank": 1,
                "lang": "zh_CN",
                "country_id": self.env.ref("base.cn").id,
                "company_id": self.env.company.id,
            }
        )

    def _inspection_plan(self):
        self.env["order.inspection.plan"].create(
            {
                "name": "外购件进货检验",
                "company_id": self.env.company.id,
                "stage": "receipt",
                "object": "material",
                "role_id": self._quality_role().id,
                "start_within": "1 working hour",
            }
        )

    def _quality_role(self):
        return self.env["order.role"].search([("code", "=", "quality")])

    def _arrive(self, order):
        """The warehouse takes the goods in; return their inspection."""
        picking = order.picking_ids
        for move in picking.move_ids:
            move.write({"quantity": move.product_uom_qty, "picked": True})
        self._as("warehouse", picking).button_validate()
        domain = [("picking_id", "=", picking.id)]
        return self.env["order.inspection"].search(domain)
