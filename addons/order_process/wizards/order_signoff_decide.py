from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.order_signoff_decision import CHANNELS


class OrderSignoffDecide(models.TransientModel):
    """The question sheet and the decision buttons, for one step or several alike."""

    _name = "order.signoff.decide"
    _description = "Decide on a Sign-off Step"

    step_ids = fields.Many2many("order.signoff.step", string="Steps", required=True)
    step_count = fields.Integer(compute="_compute_sheet")
    document_name = fields.Char(string="Document", compute="_compute_sheet")
    may_condition = fields.Boolean(compute="_compute_sheet")
    votes = fields.Boolean(compute="_compute_sheet")
    difference_html = fields.Html(
        string="Changes Since the Round Before",
        compute="_compute_sheet",
        sanitize=False,
    )
    revision_hash = fields.Char(
        readonly=True, help="The revision shown; a decision on another one is refused."
    )
    line_ids = fields.One2many(
        "order.signoff.decide.line", "wizard_id", string="Questions"
    )
    condition_ids = fields.One2many(
        "order.signoff.decide.condition", "wizard_id", string="Conditions"
    )
    opinion = fields.Text()
    channel = fields.Selection(CHANNELS[:3], required=True, default="desk")
    confirmed_with = fields.Char(help="With whom it was confirmed by telephone.")
    confirmed_at = fields.Datetime(
        string="Telephone Call At", default=fields.Datetime.now
    )

    @api.model
    def _for_steps(self, steps):
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
            }
        )

    @api.model
    def _prepare_lines(self, steps):
        sheets = [step.questions or [] for step in steps]
        if any(sheet != sheets[0] for sheet in sheets):
            raise UserError(
                self.env._("These steps have different questions: decide them singly.")
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
            rounds = steps.signoff_id
            wizard.difference_html = len(rounds) == 1 and rounds.difference_html

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
        """Send the papers back for correction (button)."""
        return self._decide("return")

    def action_comment(self):
        """Give an opinion (button)."""
        return self._decide("comment")

    def _decide(self, decision):
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
        return {"type": "ir.actions.act_window_close"}
