from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..models.report.order_report_type import GROUPS


class OrderReportIssue(models.TransientModel):
    """Asks for the period and the conditions of a report: time range, product type and
    others (S2-G-12)."""

    _name = "order.report.issue"
    _description = "Issue of a Report"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("type_id",)

    type_id = fields.Many2one("order.report.type", string="Report", required=True)
    date_from = fields.Date(
        string="From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
    )
    date_to = fields.Date(
        string="To",
        required=True,
        default=lambda self: (
            fields.Date.context_today(self) + relativedelta(day=1, months=1, days=-1)
        ),
    )
    group_by = fields.Selection(
        GROUPS,
        string="Broken Down By",
        compute="_compute_group_by",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    categ_id = fields.Many2one("product.category", string="Product Type")
    partner_id = fields.Many2one("res.partner", string="Customer")
    team_id = fields.Many2one("crm.team", string="Region")
    channel_id = fields.Many2one("order.intake.channel")
    needs_findings = fields.Boolean(
        related="type_id.needs_findings", related_sudo=False
    )
    analysis = fields.Text(help="What the figures mean.")
    problems = fields.Text(string="Potential Problems")
    improvements = fields.Text()

    @api.depends("type_id")
    def _compute_group_by(self):
        for dialog in self:
            dialog.group_by = dialog.type_id.group_by

    def _where(self):
        words = {
            "product_type": self.categ_id,
            "customer": self.partner_id,
            "region": self.team_id,
            "channel": self.channel_id,
        }
        return {word: record.id for word, record in words.items() if record}

    def action_confirm(self):
        """Issue the report and show it (button)."""
        self.ensure_one()
        texts = {name: self[name] for name in ("analysis", "problems", "improvements")}
        issued = self.env["order.report.run"]._issue_type(
            self.type_id,
            self.date_from,
            self.date_to,
            self.group_by,
            self._where(),
            texts,
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.report.run",
            "res_id": issued["id"],
            "views": [(False, "form")],
        }
