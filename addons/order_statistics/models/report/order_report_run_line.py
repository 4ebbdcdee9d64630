from odoo import fields, models
from odoo.exceptions import UserError

from ..measure.order_measure import SOURCES, UNITS


class OrderReportRunLine(models.Model):
    """A figure of an issued report: a measure as a whole, or one group of it, with the
    formula as it was and what it was made of."""

    _name = "order.report.run.line"
    _description = "Figure of an Issued Report"
    _inherit = ["order.append.only.mixin"]
    _order = "run_id desc, id"
    _rec_name = "measure"

    run_id = fields.Many2one(
        "order.report.run",
        string="Report",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    measure_id = fields.Many2one(
        "order.measure", readonly=True, index=True, ondelete="restrict"
    )
    measure = fields.Char(string="Measured", required=True, readonly=True)
    formula = fields.Text(readonly=True)
    unit = fields.Selection(UNITS, readonly=True)
    is_total = fields.Boolean(string="Total", readonly=True)
    group = fields.Char(readonly=True)
    date_to = fields.Date(string="Period Until", readonly=True)
    value = fields.Float(readonly=True, aggregator="avg")
    has_value = fields.Boolean(
        readonly=True, help="Without anything to count there is no value, not 0."
    )
    part = fields.Float(readonly=True)
    whole = fields.Float(string="Out Of", readonly=True)
    previous = fields.Float(string="Period Before", readonly=True, aggregator="avg")
    has_previous = fields.Boolean(readonly=True)
    target = fields.Float(readonly=True, aggregator="avg")
    source = fields.Selection(SOURCES, readonly=True)
    record_ids = fields.Json(
        string="Records", readonly=True, help="What it was made of."
    )

    def action_view_records(self):
        """Open what the figure was made of, as far as one may see it (button)."""
        self.ensure_one()
        if not self.record_ids:
            raise UserError(self.env._("Nothing was counted in this period."))
        return {
            "type": "ir.actions.act_window",
            "name": self.measure,
            "res_model": self.source,
            "views": [(False, "list")],
            "domain": [("id", "in", self.record_ids)],
        }
