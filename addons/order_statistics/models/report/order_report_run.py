from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import period_text


class OrderReportRun(models.Model):
    """An issued report: what the measures were when it was issued, with what they were
    made of, the findings of who issued it, and who may read it (S2-G-12, S3-N-18).

    It stands as it was issued: what is corrected later shows in the next one.
    """

    _name = "order.report.run"
    _description = "Issued Report"
    _inherit = ["order.append.only.mixin", "order.shown.mixin"]
    _order = "id desc"
    _rec_names_search = ["name", "title"]

    name = fields.Char(string="Number", required=True, readonly=True)
    title = fields.Char(required=True, readonly=True)
    type_id = fields.Many2one(
        "order.report.type",
        string="Report",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(string="From", required=True, readonly=True)
    date_to = fields.Date(string="To", required=True, readonly=True)
    period_label = fields.Char(string="Period", compute="_compute_period_label")
    group_by = fields.Char(string="Broken Down By", readonly=True)
    where = fields.Json(string="Asked For", readonly=True)
    conditions = fields.Char(readonly=True, help="Who issued it asked for these only.")
    analysis = fields.Text(readonly=True)
    problems = fields.Text(string="Potential Problems", readonly=True)
    improvements = fields.Text(readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Issued By",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    issued_at = fields.Datetime(required=True, readonly=True)
    reader_role_ids = fields.Many2many(
        "order.role", "order_report_run_reader_rel", string="Read By", readonly=True
    )
    line_ids = fields.One2many("order.report.run.line", "run_id")
    key = fields.Char(readonly=True)

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )

    @api.depends("date_from", "date_to")
    def _compute_period_label(self):
        for run in self:
            run.period_label = period_text(run.date_from, run.date_to)

    @api.depends("name", "title")
    def _compute_display_name(self):
        for run in self:
            run.display_name = f"{run.name} {run.title}"

    @api.model
    def _shown_domain(self, mine, below):
        """Who issued it, the roles that read it, and those above."""
        roles = sorted({*mine, *below})
        domain = Domain("user_id", "=", self.env.uid)
        return domain | Domain("reader_role_ids", "in", roles)

    def action_view_lines(self):
        """Open the figures as pivot and chart (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_statistics.order_report_run_line_action"
        )
        return {**action, "domain": [("run_id", "=", self.id)], "context": {}}
