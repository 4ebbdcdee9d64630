from odoo import fields, models

from ..models.kpi.order_kpi_target import PERIODS


class OrderKpiCompute(models.TransientModel):
    """Asks for which period the results of the indicators are worked out."""

    _name = "order.kpi.compute"
    _description = "Work Out KPI Results"
    _inherit = ["order.dialog.mixin"]

    period = fields.Selection(PERIODS, default="month", required=True)
    day = fields.Date(string="A Day in It", required=True)
    indicator_id = fields.Many2one(
        "order.indicator", help="Empty: all indicators that nodes have."
    )

    def action_confirm(self):
        """Work out the results and show them (button)."""
        self.ensure_one()
        results = self.env["order.kpi.result"]
        made = results.kpi_compute(
            self.period, fields.Date.to_string(self.day), self.indicator_id.code or None
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_penalties.order_kpi_result_action"
        )
        action["domain"] = [
            ("date_from", "=", made["from"]),
            ("date_to", "=", made["to"]),
        ]
        return action
