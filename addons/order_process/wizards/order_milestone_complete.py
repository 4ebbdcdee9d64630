from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.milestone.order_milestone import PARTIES
from ..models.milestone.order_milestone_proof import VALUE_FIELDS


class OrderMilestoneComplete(models.TransientModel):
    """Finish a duty: its outcome, the evidence it asks for, and a note."""

    _name = "order.milestone.complete"
    _description = "Complete a Duty"
    _rec_name = "milestone_id"

    milestone_id = fields.Many2one(
        "order.milestone", required=True, readonly=True, ondelete="cascade"
    )
    together_ids = fields.Many2many(
        "order.milestone",
        "order_milestone_complete_together_rel",
        "wizard_id",
        "milestone_id",
        string="Done for",
        help="Documents of the same meeting or report. Remove what it was not about.",
    )
    name = fields.Char(string="Duty", compute="_compute_name")
    target = fields.Text(related="milestone_id.target", related_sudo=False)
    due_at = fields.Datetime(related="milestone_id.due_at", related_sudo=False)
    node_id = fields.Many2one(related="milestone_id.node_id", related_sudo=False)
    card = fields.Json(compute="_compute_card")
    has_outcomes = fields.Boolean(compute="_compute_has_outcomes")
    outcome_id = fields.Many2one(
        "order.process.outcome", domain="[('node_id', '=', node_id)]"
    )
    line_ids = fields.One2many("order.milestone.complete.line", "wizard_id")
    cause_asked = fields.Selection(
        [("ask", "Asked"), ("demand", "Required")], compute="_compute_cause_asked"
    )
    cause_party = fields.Selection(PARTIES, string="Cause of Delay")
    cause_note = fields.Text(string="Cause in Detail")
    note = fields.Text()
    note_asked = fields.Boolean(string="Note Required", compute="_compute_note_asked")

    @api.depends("milestone_id")
    def _compute_note_asked(self):
        """A condition is met by something: it is said what."""
        for wizard in self:
            wizard.note_asked = wizard.milestone_id._asks_note()

    @api.depends("milestone_id", "together_ids")
    def _compute_cause_asked(self):
        """One of them that is late is enough to ask."""
        for wizard in self:
            duties = wizard.together_ids or wizard.milestone_id
            asked = filter(None, (duty._late_asked() for duty in duties))
            wizard.cause_asked = next(asked, False)

    @api.depends("milestone_id", "together_ids")
    def _compute_name(self):
        """What is done for several documents is not called after one of them."""
        for wizard in self:
            duty = wizard.milestone_id
            alone = len(wizard.together_ids) < 2
            wizard.name = duty.display_name if alone else duty._name_with_day()

    @api.depends("milestone_id", "together_ids")
    def _compute_card(self):
        for wizard in self:
            wizard.card = len(wizard.together_ids) < 2 and self.env[
                "order.signoff.card"
            ]._duty_cards(wizard.milestone_id)

    @api.depends("milestone_id")
    def _compute_has_outcomes(self):
        for wizard in self:
            wizard.has_outcomes = bool(wizard.sudo().node_id.outcome_ids)

    def _cause(self):
        return {"cause_party": self.cause_party, "cause_note": self.cause_note}

    @api.model
    def _prepare_for(self, milestone):
        """Create the wizard with one line for each piece of evidence, filled in with
        what the document says already."""
        document = milestone._document()
        lines = [
            Command.create(self._prepare_line(piece, document))
            for piece in milestone._asked_pieces()
        ]
        together = milestone._together()
        wizard = self.create(
            {
                "milestone_id": milestone.id,
                "line_ids": lines,
                "together_ids": together if len(together) > 1 else False,
            }
        )
        wizard.line_ids._choose_the_only()
        return wizard

    @api.model
    def _prepare_line(self, piece, document):
        choices = piece._choices(document)
        vals = {
            "evidence_id": piece.id,
            "option_ids": [
                Command.create({"name": option})
                for option in choices or piece._option_list()
            ],
        }
        filled = piece.value_path and not choices
        value = piece._filled_in(document) if filled else None
        if value is not None:
            vals |= {VALUE_FIELDS[piece.kind]: value, "value_filled": True}
        return vals

    def action_confirm(self):
        """Complete the milestone, and those done with it, with what was entered."""
        self.ensure_one()
        duties = self.together_ids or self.milestone_id
        if duties - self.milestone_id._together():
            raise UserError(self.env._("These duties are not done together."))
        for duty in duties:
            given = {
                line.code: line._value_for(duty == duties[0])
                for line in self.line_ids
                if line._has_value()
            }
            duty.action_complete(
                outcome=self.outcome_id.code or None,
                evidence=given,
                note=self.note,
                **(self._cause() if duty._late_asked() else {}),
            )
        return {"type": "ir.actions.act_window_close"}
