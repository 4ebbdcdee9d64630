from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.said import said_text

STATES = [
    ("open", "Raised"),
    ("escalated", "Put to the Arbiter"),
    ("settled", "Settled"),
]


class OrderPlanObjection(models.Model):
    """An objection of a department to the time of its task: raised at once or within
    the time of the rule, settled by who plans, else by the general manager (S1-B-041,
    S1-B-042), across companies by that of the company that objects (S1-B-043)."""

    _name = "order.plan.objection"
    _description = "Objection to a Production Plan"
    _inherit = ["order.task.mixin"]
    _order = "id desc"

    line_id = fields.Many2one(
        "order.production.plan.line",
        string="Task",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    plan_id = fields.Many2one(related="line_id.plan_id", store=True, index=True)
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    state = fields.Selection(
        STATES, default="open", required=True, readonly=True, system=True
    )
    reason = fields.Text(required=True, readonly=True)
    date_wished = fields.Datetime(readonly=True)
    raised_at = fields.Datetime(
        readonly=True, default=fields.Datetime.now, required=True
    )
    raised_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    date_decided = fields.Datetime(
        string="Time Decided", readonly=True, system=True, help="Empty: it stays."
    )
    settled_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    answer = fields.Text(readonly=True, system=True)

    def _prepare_duty(self, start):
        plan, rule = self.plan_id, self.plan_id._rule()
        roles = {"open": rule.planner_role_id, "escalated": rule.arbiter_role_id}
        role = roles.get(self.state)
        return {
            **super()._prepare_duty(start),
            "name": self.env._("Settle the objection to %s", self.line_id.name),
            "document": plan,
            "role": role,
            "user": None if role else plan.issued_by_id,
            "limit": Limit(),
            "company": self._arbiter_company(),
            "source": "prodplan.objection",
            "dates": plan.order_id,
        }

    def _arbiter_company(self):
        """Return in whose company the objection is settled now."""
        self.ensure_one()
        raising = self.plan_id._rule().arbiter_company == "raising"
        across = self.state == "escalated" and raising
        return self.line_id._doing_company() if across else self.company_id

    def objection_escalate(self):
        """Put it to who decides when who plans cannot settle it (who plans,
        interfaces).

        :raise UserError: the rule names nobody, or it is settled
        """
        self.ensure_one()
        self._ensure_state("open")
        self.plan_id._ensure_planner()
        if not self.plan_id._rule().arbiter_role_id:
            raise UserError(self.env._("The procedure names nobody who decides."))
        objection = self.sudo()
        objection._end_tasks("cancelled")
        objection._write_system({"state": "escalated", "duty_id": False})
        objection._open_duties()
        return True

    def objection_settle(self, answer, date_due=None):
        """Settle it (who plans; once it was put to the arbiter, that role).

        :param str answer: why
        :param date_due: the new time of the task, naive UTC; none: it stays
        :raise UserError: the answer is missing, or it is settled
        """
        self.ensure_one()
        self._ensure_state("open", "escalated")
        self._ensure_settler()
        text = said_text(self.env, answer)
        moment = self.env["order.time.reader"]._moment(date_due)
        objection = self.sudo()
        objection._end_tasks("done")
        objection._write_system(
            {
                "state": "settled",
                "answer": text,
                "date_decided": moment or False,
                "settled_by_id": self.env.uid,
            }
        )
        if moment:
            objection.line_id._move_task(moment, text)
        plan = objection.plan_id
        data = {**plan._event_data(), "moved": "yes" if moment else "no"}
        plan.with_env(self.env)._document_emit("prodplan.settled", data)
        return True

    def _ensure_state(self, *states):
        self.check_access("read")
        if self.state not in states:
            raise UserError(self.env._("The objection does not wait for it."))

    def _ensure_settler(self):
        """:raise AccessError: naming who settles it now"""
        if self.state == "open":
            return self.plan_id._ensure_planner()
        role = self.plan_id._rule().arbiter_role_id
        company = self.sudo()._arbiter_company()
        if not self.env.su and not role._user_principal(self.env.user, company):
            raise AccessError(self.env._("This objection is decided by %s.", role.name))
        return None
