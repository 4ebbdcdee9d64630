from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.locked import lock_by_write


class OrderStatement(models.Model):
    """Statement of assessments 考核月报: of a month, for each person fines, losses,
    rewards, points and the results of the indicators. It says what it comes to; nothing
    is booked, no wage is paid by it.

    What was released stands. An assessment stands on one statement: the next one that
    is released once its decision is final.
    """

    _name = "order.statement"
    _description = "Statement of Assessments"
    _inherit = ["order.draft.mixin"]
    _order = "month desc, company_id, id"

    name = fields.Char(compute="_compute_name", store=True)
    month = fields.Date(
        required=True,
        once=True,
        default=lambda self: self._default_month(),
        help="Any day of the month.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        once=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection([("draft", "Draft"), ("released", "Released")])
    cap_percent = fields.Float(
        string="Most of the Wage (%)",
        default=20.0,
        help="What is deducted in a month at most; above it is shown, not carried.",
    )
    line_ids = fields.One2many("order.statement.line", "statement_id", string="People")
    released_at = fields.Datetime(readonly=True, copy=False, system=True)
    released_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )

    _cap_range = models.Constraint(
        "CHECK(cap_percent >= 0 AND cap_percent <= 100)",
        "The share of the wage must lie between 0 and 100.",
    )
    _one_draft = models.UniqueIndex(
        "(company_id, month) WHERE state = 'draft'",
        "This month has a statement that is being prepared.",
    )

    @api.model
    def _default_month(self):
        return fields.Date.context_today(self) + relativedelta(months=-1, day=1)

    @api.depends("month")
    def _compute_name(self):
        for statement in self:
            statement.name = f"{statement.month:%Y-%m}" if statement.month else ""

    @api.model_create_multi
    def create(self, vals_list):
        """A statement begins on the first day of its month."""
        reader = self.env["order.time.reader"]
        first = [dict(vals) for vals in vals_list]
        for vals in first:
            if day := reader._day(vals.get("month")):
                vals["month"] = day.replace(day=1)
        return super().create(first)

    def _draft_refusal(self):
        return self.env._("The statement of %s was released.", self.name)

    def action_gather(self):
        """Gather what was decided finally and stands on no statement yet (button)."""
        for statement in self:
            statement.check_access("write")
            lock_by_write(statement)
            statement._ensure_draft()
            statement._ensure_ended()
            statement.sudo()._gather()
        return True

    def action_release(self):
        """Release the statement (button): its assessments stand on it from now on.

        :raise UserError: the month has not ended, or nobody stands on it
        """
        for statement in self:
            # Two statements of a month share what may be deducted.
            lock_by_write(statement.company_id.sudo())
            statement.action_gather()
            if not statement.line_ids:
                raise UserError(self.env._("Nobody stands on the statement."))
            own = statement.sudo()
            for line in own.line_ids:
                line._assessments()._write_system({"statement_line_id": line.id})
            own._write_system(
                {
                    "state": "released",
                    "released_at": fields.Datetime.now(),
                    "released_by_id": self.env.uid,
                }
            )
            own.flush_recordset(["state"])
        return True

    def _last_day(self):
        return self.month + relativedelta(months=1) - timedelta(days=1)

    def _ensure_ended(self):
        """:raise UserError: the month has not ended"""
        if self._last_day() >= fields.Date.context_today(self):
            raise UserError(self.env._("The month ends on %s.", self._last_day()))

    def _gather(self):
        """Write a line for each person; wages that were entered stay; as superuser."""
        people = self._final().grouped("assessed_user_id")
        results = self._results().grouped("user_id")
        known = {line.user_id: line for line in self.line_ids}
        users = self.env["res.users"].union(*people, *results)
        gone = self.line_ids.filtered(lambda line: line.user_id not in users)
        fresh = users.sorted("name").filtered(lambda user: user not in known)
        self.line_ids = [
            *(Command.delete(line.id) for line in gone),
            *(Command.create({"user_id": user.id}) for user in fresh),
        ]
        for line in self.line_ids:
            own = people.get(line.user_id, self.env["order.assessment"])
            line._fill(own, results.get(line.user_id, self.env["order.kpi.result"]))

    def _final(self):
        """Return the assessments of people that are final, happened by the end of the
        month and stand on no statement."""
        now = fields.Datetime.now()
        final = Domain("state", "=", "decided")
        final |= Domain("state", "=", "confirmed") & (
            Domain("appeal_until", "=", False) | Domain("appeal_until", "<", now)
        )
        return self.env["order.assessment"].search(
            final
            & Domain("company_id", "=", self.company_id.id)
            & Domain("assessed_user_id", "!=", False)
            & Domain("happened_on", "<=", self._last_day())
            & Domain("statement_line_id", "=", False)
        )

    def _results(self):
        """Return the newest results of the month that are somebody's."""
        results = self.env["order.kpi.result"]
        found = results._latest(self.company_id, self.month, self._last_day())
        return found.filtered("user_id")
