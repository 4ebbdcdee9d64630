from odoo import fields, models


class OrderProceduresDemoMeetings(models.AbstractModel):
    """The production meeting of today: its agenda stands, with what was decided before
    and is still open."""

    _inherit = "order.procedures.demo"

    def _meet(self, orders):
        """Decide something about an order, then compose the agendas of today."""
        role = self.env["order.role"].search([("code", "=", "warehouse")])
        today = fields.Date.context_today(self)
        self._as("production_manager", self.env["order.action"]).create(
            {
                "name": "核对外壳库存并回报缺口",
                "kind": "decision",
                "res_model": orders._name,
                "res_id": orders[0].id,
                "role_id": role.id,
                "until": fields.Date.add(today, days=1),
            }
        )
        company = [("company_id", "=", self._ref("company_demo").id)]
        self.env["order.meeting.series"].search(company)._compose_meetings()
