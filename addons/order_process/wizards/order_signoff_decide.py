from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.signoff.order_signoff_decision import CHANNELS


class OrderSignoffDecide(models.TransientModel):
    """The question sheet and the decision buttons, for one step or several alike."""

    _name = "order.signoff.decide"
    _description = "Decide on a Sign-off Step"

    step_ids = fields.Many2many("order.signoff.step", string="Steps", required=True)
    step_count = fields.Integer(compute="_compute_sheet")
    document_name = fields.Char(string="Document", compute="_compute_sheet")
    may_condition = fields.Boolean(
        string="Can Set Conditions", compute="_compute_sheet"
    )
    votes = fields.Boolean(string="Has Vote", compute="_compute_sheet")
    # No help: on a telephone its tooltip would lie over the buttons.
    card = fields.Json(compute="_compute_card")
    skipped_ids = fields.Many2many(
        "order.signoff.step",
        "order_signoff_decide_skipped_rel",
        string="Deferred Steps",
        help="Steps that the reader skipped; they are not offered again.",
    )
    left_count = fields.Integer(string="Remaining Count", compute="_compute_left_count")
    revision_hash = fields.Char(
        readonly=True,
        help=("The revision shown; a decision on any other revision is rejected."),
    )
    line_ids = fields.One2many(
        "order.signoff.decide.line", "wizard_id", string="Questions"
    )
    condition_ids = fields.One2many(
        "order.signoff.decide.condition", "wizard_id", string="Conditions"
    )
    opinion = fields.Text()
    channel = fields.Selection(CHANNELS[:3], required=True, default="desk")
    confirmed_with = fields.Char(
        help=("Person with whom it was confirmed by telephone.")
    )
    confirmed_at = fields.Datetime(
        string="Telephone Call At", default=fields.Datetime.now
    )

    @api.model
    def _for_steps(self, steps, skipped=None):
        """Make the sheet from the steps' own questions, as kept in their rounds.

        Made before it is shown, because the choices of a question must exist.
        """
        steps.check_access("read")
        rounds = steps.signoff_id
        return self.create(
            {
                "step_ids": [Command.set(steps.ids)],
                "line_ids": self._prepare_lines(steps),
                "revision_hash": len(rounds) == 1 and rounds.revision_hash,
                "skipped_ids": [Command.set(skipped.ids if skipped else [])],
            }
        )

    @api.model
    def _prepare_lines(self, steps):
        sheets = [step.questions or [] for step in steps]
        if any(sheet != sheets[0] for sheet in sheets):
            raise UserError(
                self.env._(
                    "These steps have different questions: decide on them one by one."
                )
            )
        return [
            Command.create(
                {
                    "code": question["code"],
                    "name": question["name"],
                    "kind": question["kind"],
                    "required": question["required"],
                    "option_ids": [
                        Command.create({"name": name}) for name in question["options"]
                    ],
                }
            )
            for question in (sheets[0] if sheets else [])
        ]

    @api.depends("step_ids")
    def _compute_sheet(self):
        for wizard in self:
            steps = wizard.step_ids
            wizard.step_count = len(steps)
            wizard.document_name = ", ".join(
                f"{step.document_name} ({step.name})" for step in steps
            )
            wizard.may_condition = all(steps.mapped("may_condition"))
            wizard.votes = all(step.mode == "decide" for step in steps)

    @api.depends("step_ids")
    @api.depends_context("uid", "lang", "tz")
    def _compute_card(self):
        for wizard in self:
            wizard.card = self.env["order.signoff.card"]._cards(wizard.step_ids)

    @api.depends("step_ids", "skipped_ids")
    @api.depends_context("uid")
    def _compute_left_count(self):
        for wizard in self:
            done = wizard.step_ids | wizard.skipped_ids
            wizard.left_count = done._next_count()

    def action_approve(self):
        """Approve (button)."""
        return self._decide("approve")

    def action_conditional(self):
        """Approve with the conditions entered (button)."""
        return self._decide("conditional")

    def action_reject(self):
        """Reject (button)."""
        return self._decide("reject")

    def action_return(self):
        """Send the documents back for correction (button)."""
        return self._decide("return")

    def action_comment(self):
        """Give an opinion (button)."""
        return self._decide("comment")

    def action_skip(self):
        """Leave this for later and open the next one (button)."""
        self.ensure_one()
        return self._open_next(self.skipped_ids | self.step_ids)

    def _open_next(self, skipped):
        """Open the next card of the reader; close the dialog when there is none."""
        following = (skipped | self.step_ids)._next_step()
        if following:
            return following._decide_action(skipped)
        return {"type": "ir.actions.act_window_close"}

    def _decide(self, decision):
        """Decide, then open the next card of the reader: ten in a row."""
        self.ensure_one()
        self.step_ids.decide(
            decision,
            opinion=self.opinion,
            answers={line.code: line._answer() for line in self.line_ids},
            conditions=[line._condition() for line in self.condition_ids],
            channel=self.channel,
            confirmed_with=self.confirmed_with,
            revision=self.revision_hash,
            confirmed_at=self.confirmed_at,
        )
        return self._open_next(self.skipped_ids)
