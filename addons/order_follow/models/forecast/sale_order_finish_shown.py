from odoo import api, fields, models
from odoo.exceptions import UserError

from .sale_order_finish import INTERNAL


class SaleOrder(models.Model):
    """The forecast as people and interfaces get it."""

    _inherit = "sale.order"

    finish_risk_text = fields.Char(
        string="Riskiest Steps",
        compute="_compute_finish_risk_text",
        groups=INTERNAL,
        help="The steps on which the delivery hangs most, with their working hours.",
    )

    @api.depends("finish_risks", "process_id")
    @api.depends_context("lang")
    def _compute_finish_risk_text(self):
        nodes = self.sudo().process_id.node_ids
        names = {(node.process_id.id, node.code): node.name for node in nodes}
        for order in self:
            process = order.sudo().process_id.id
            order.finish_risk_text = self.env._(", ").join(
                self.env._(
                    "%(node)s (%(hours)g h)",
                    node=names.get((process, code), code),
                    hours=hours,
                )
                for code, hours in order.finish_risks or ()
            )

    def action_order_forecast(self):
        """Forecast the orders anew (button)."""
        for order in self:
            order.order_forecast()
        return True

    def order_forecast(self):
        """Forecast when an order will be delivered (button, interfaces).

        :return: ``{id, name, expected, likely, promised, at_risk, days, risks,
            basis}``: moments in UTC with a chance of 50 and of 80 %, the promised day,
            days from it to the likely one, and the riskiest nodes as ``{node, hours}``
        :raise UserError: the order follows no procedure, or it has ended
        """
        self.ensure_one()
        self._process_ensure_reader()
        order = self.sudo()
        if order.process_state != "running":
            raise UserError(
                self.env._(
                    "%s follows no procedure at present: there is nothing to forecast.",
                    self.name,
                )
            )
        order._forecast_finish()
        return order._finish_shown()

    def _finish_shown(self):
        to_string = fields.Datetime.to_string
        promised = self._date_told()
        return {
            "id": self.id,
            "name": self.name,
            "expected": self.finish_expected_at and to_string(self.finish_expected_at),
            "likely": self.finish_likely_at and to_string(self.finish_likely_at),
            "promised": promised and fields.Date.to_string(promised),
            "at_risk": self.finish_at_risk,
            "days": self.finish_days_late,
            "risks": [{"node": n, "hours": h} for n, h in self.finish_risks or ()],
            "basis": self.finish_basis or "",
        }
