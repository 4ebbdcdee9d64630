from odoo import api, fields, models

from ...kernel.evidence import KINDS


class OrderMilestoneEvidence(models.Model):
    """A piece of evidence given when a milestone was completed."""

    _name = "order.milestone.evidence"
    _description = "Milestone Evidence"
    _inherit = ["order.append.only.mixin"]
    _order = "milestone_id, id"

    milestone_id = fields.Many2one(
        "order.milestone", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="milestone_id.company_id", store=True)
    evidence_id = fields.Many2one(
        "order.process.evidence", readonly=True, ondelete="restrict"
    )
    routine_run_id = fields.Many2one(
        "order.routine.run",
        string="Routine Run",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    name = fields.Char(readonly=True)
    kind = fields.Selection(KINDS, string="Type", required=True, readonly=True)
    value_text = fields.Text(string="Text", readonly=True)
    value_number = fields.Float(string="Number", readonly=True)
    value_date = fields.Date(string="Date", readonly=True)
    value_datetime = fields.Datetime(string="Date and Time", readonly=True)
    value_boolean = fields.Boolean(string="Yes", readonly=True)
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Attachments", readonly=True
    )
    value = fields.Char(compute="_compute_value")
    target_missed = fields.Boolean(compute="_compute_target_missed")
    target = fields.Char(compute="_compute_target", help="Required target value.")

    @api.depends(
        "value_text", "value_number", "value_date", "value_datetime", "value_boolean"
    )
    @api.depends_context("lang", "tz")
    def _compute_value(self):
        for evidence in self:
            evidence.value = evidence._readable()

    @api.depends("value_number", "evidence_id")
    def _compute_target_missed(self):
        """Published evidence keeps its target, so this says what was true then."""
        for evidence in self:
            piece = evidence.sudo().evidence_id
            evidence.target_missed = bool(piece) and piece._misses_target(
                evidence.value_number
            )

    @api.depends("evidence_id")
    @api.depends_context("lang")
    def _compute_target(self):
        for evidence in self:
            piece = evidence.sudo().evidence_id
            evidence.target = piece._target_text()

    def _readable(self):
        self.ensure_one()
        if self.kind == "boolean":
            return self.env._("Yes") if self.value_boolean else self.env._("No")
        if self.kind == "number":
            return f"{self.value_number:g}"
        if self.kind == "attachment":
            return ", ".join(self.sudo().attachment_ids.mapped("name"))
        if self.kind == "date":
            return fields.Date.to_string(self.value_date) or ""
        if self.kind == "datetime":
            local = fields.Datetime.context_timestamp(self, self.value_datetime)
            return f"{local:%Y-%m-%d %H:%M}"
        return self.value_text or ""
