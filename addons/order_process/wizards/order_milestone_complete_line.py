from odoo import api, fields, models

from ..kernel.evidence import KINDS
from ..models.milestone.order_milestone_proof import VALUE_FIELDS


class OrderMilestoneCompleteLine(models.TransientModel):
    """One piece of evidence while a duty is being completed."""

    _name = "order.milestone.complete.line"
    _description = "Duty Evidence"
    _order = "sequence, id"

    wizard_id = fields.Many2one(
        "order.milestone.complete", required=True, ondelete="cascade"
    )
    evidence_id = fields.Many2one("order.process.evidence", required=True)
    sequence = fields.Integer(related="evidence_id.sequence", store=True)
    name = fields.Char(related="evidence_id.name")
    code = fields.Char(related="evidence_id.code")
    kind = fields.Selection(KINDS, string="Type", compute="_compute_kind")
    required = fields.Boolean(compute="_compute_required")
    value_text = fields.Text(string="Text")
    value_number = fields.Float(string="Numeric Value")
    value_filled = fields.Boolean(
        string="Provided", help="Distinguishes 0 from an empty answer."
    )
    unit = fields.Char(related="evidence_id.unit")
    fault = fields.Char(
        string="Error",
        compute="_compute_fault",
        help=("Reason why the number is not a valid answer."),
    )
    value_date = fields.Date(string="Date")
    value_datetime = fields.Datetime(string="Date and Time")
    value_boolean = fields.Boolean(string="Yes")
    option_ids = fields.One2many("order.milestone.complete.option", "line_id")
    value_option_id = fields.Many2one(
        "order.milestone.complete.option",
        string="Choice",
        domain="[('line_id', '=', id)]",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files")

    @api.depends("evidence_id", "option_ids")
    def _compute_kind(self):
        """A text of which the document has several is chosen among them."""
        for line in self:
            piece = line.evidence_id.sudo()
            chosen = piece.choose and line.option_ids
            line.kind = "selection" if chosen else piece.kind

    def _choose_the_only(self):
        """Choose the record to be named where there is only one; the person may look
        at it first."""
        for line in self.filtered(lambda one: one.evidence_id.sudo().choose):
            if len(line.option_ids) == 1:
                line.value_option_id = line.option_ids

    @api.depends("wizard_id.outcome_id", "evidence_id")
    def _compute_required(self):
        for line in self:
            piece = line.evidence_id.sudo()
            asked = piece._asked_with(line.wizard_id.outcome_id)
            line.required = bool(asked) and piece.required

    @api.depends("value_number", "value_filled", "evidence_id")
    def _compute_fault(self):
        """Said while it is typed: what was completed cannot be changed."""
        for line in self:
            typed = line.kind == "number" and line._has_value()
            piece = line.evidence_id.sudo()
            line.fault = typed and piece._range_error(line.value_number)

    option_count = fields.Integer(compute="_compute_option_count")

    @api.depends("option_ids")
    def _compute_option_count(self):
        for line in self:
            line.option_count = len(line.option_ids)

    def _field(self):
        if self.kind == "selection":
            return "value_option_id"
        return VALUE_FIELDS[self.kind]

    def _has_value(self):
        """A 0 that nobody typed is no number."""
        return bool(self[self._field()]) or (
            self.kind == "number" and self.value_filled
        )

    def _value(self):
        """The value as action_complete takes it."""
        if self.kind == "selection":
            return self.value_option_id.name
        if self.kind == "attachment":
            return self.attachment_ids.ids
        return self[self._field()]

    def _value_for(self, first):
        """The value for one of several duties; each keeps its own copy of a file, which
        the readers of its document may read."""
        if first or self.kind != "attachment":
            return self._value()
        own = {"res_model": self._name, "res_id": 0}
        return [file.copy(own).id for file in self.attachment_ids]
