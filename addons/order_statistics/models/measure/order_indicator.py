from odoo import api, fields, models


class OrderIndicator(models.Model):
    """Indicators of procedures are worked out by a measure: that with the same code
    unless somebody says another one (S3-N-17)."""

    _inherit = "order.indicator"

    measure_id = fields.Many2one(
        "order.measure",
        compute="_compute_measure_id",
        store=True,
        readonly=False,
        ondelete="set null",
        index="btree_not_null",
        help="By which it is worked out; empty: it is judged by people.",
    )
    formula = fields.Text(related="measure_id.formula")

    @api.depends("code")
    def _compute_measure_id(self):
        measures = self.env["order.measure"].search(
            [("code", "in", self.mapped("code"))]
        )
        known = {measure.code: measure for measure in measures}
        for indicator in self:
            indicator.measure_id = indicator.measure_id or known.get(indicator.code)
