from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_clock.engine.deadline import Limit


class OrderRushLevel(models.Model):
    """How urgent, and what that means: limits, who is told, how closely it is watched.

    The sources name no levels (S2-S-02), so they are records of the company. The time
    limit of the level is the one of the first judgement.
    """

    _name = "order.rush.level"
    _description = "Urgency Level"
    _inherit = ["order.limit.mixin"]
    _shared_setup_path = ""
    _order = "priority desc, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by imports and interfaces.")
    active = fields.Boolean(default=True)
    priority = fields.Integer(
        default=1,
        required=True,
        aggregator=None,
        help=(
            "Starts at 1; duties of a higher level are listed before those of a "
            "lower one."
        ),
    )
    limit_kind = fields.Selection(default="immediate")
    judge_role_id = fields.Many2one(
        "order.role",
        string="Initial Judgement By",
        ondelete="restrict",
        help=(
            "Judges immediately whether rush handling is needed. Empty: the requester."
        ),
    )
    role_ids = fields.Many2many(
        "order.role",
        string="Notified Roles",
        help=(
            "Notified when the rush is reported and approved, in addition to the "
            "evaluating roles."
        ),
    )
    acknowledge_minutes = fields.Integer(
        string="Acknowledgement Limit (minutes)",
        default=30,
        help="Working minutes after the approval. 0: at once.",
    )
    check_hours = fields.Float(
        string="Check Interval (hours)",
        default=4.0,
        help="Working hours between two checks until it is shipped. 0: none.",
    )
    watch_role_id = fields.Many2one(
        "order.role",
        string="Monitoring Role",
        ondelete="restrict",
        help=(
            "Responsible for the rush plan, the checks and the feedback. Empty: "
            "the requester."
        ),
    )
    feedback_days = fields.Integer(
        string="Feedback Limit (days)",
        default=2,
        help="Working days after shipping.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
    _priority_positive = models.Constraint(
        "CHECK(priority >= 1)", "The priority of an urgency level is at least 1."
    )

    @api.constrains("acknowledge_minutes", "check_hours", "feedback_days")
    def _check_times(self):
        for level in self:
            times = (level.acknowledge_minutes, level.check_hours, level.feedback_days)
            if min(times) < 0:
                raise ValidationError(
                    self.env._("Times of an urgency level cannot be negative.")
                )

    def _limit_acknowledge(self):
        minutes = self.acknowledge_minutes
        kind = "working_minutes" if minutes else "immediate"
        return Limit(kind, float(minutes))

    def _limit_check(self):
        return Limit("working_hours", self.check_hours)

    def _limit_feedback(self):
        kind = "working_days" if self.feedback_days else "immediate"
        return Limit(kind, float(self.feedback_days))
