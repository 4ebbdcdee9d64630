from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit

NOW = Limit("immediate")


class OrderRushNotice(models.Model):
    """Whom a rush gives what to do, and how they learn of it.

    Duties of a rush hang on its sheet; what they are for stands in ``duty_source``.
    """

    _inherit = "order.rush"

    # -- duties ------------------------------------------------------------------
    def _rush_duty_rows(self, what):
        """Return rows (name, role, limit) of the duties of this kind for one rush."""
        level, nobody = self.level_id, self.env["order.role"]
        names = {
            "judge": self.env._("Initial judgement"),
            "customer": self.env._("Notify the customer: not feasible"),
            "acknowledge": self.env._("Acknowledge the rush"),
            "plan": self.env._("Prepare the rush plan"),
            "check": self.env._("Check the progress"),
            "feedback": self.env._("Feedback and causes"),
        }
        roles = {"judge": [level.judge_role_id], "customer": [nobody]}
        if what == "acknowledge":
            roles[what] = self._rush_roles()
        limits = {
            "judge": level,
            "customer": NOW,
            "feedback": level._limit_feedback(),
        }
        limit = limits.get(what, level._limit_acknowledge())
        return [
            (names[what], role, limit)
            for role in roles.get(what, [level.watch_role_id])
        ]

    def _rush_open_duties(self, what):
        """Open the duties of this kind; constant queries for any number of rushes."""
        now = fields.Datetime.now()
        vals_list = [
            {
                "kind": "task",
                "name": name,
                "document": rush,
                "role": role,
                "user": False if role else rush._rush_owner(),
                "limit": limit,
                "company": rush.company_id,
                "start": now,
                "source": f"rush.{what}",
            }
            for rush in self.sudo()
            for name, role, limit in rush._in_company_language()._rush_duty_rows(what)
        ]
        return self.env["order.milestone"]._create_duties(vals_list)

    def _rush_owner(self):
        """Who owes what belongs to no role: the salesperson, else who prepared it."""
        return self.user_id or self.order_id.user_id or self.env.user

    def _rush_duties(self, what=None):
        """Return the open duties of these rushes, of one kind or all."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open") & Domain("kind", "=", "task")
        if what:
            domain &= Domain("duty_source", "=", f"rush.{what}")
        return self.env["order.milestone"].sudo().search(domain)

    def _rush_close_duties(self, what=None, note=None):
        """Finish duties of one kind, or cancel all that is left when ``what`` is
        empty; by what happened on the sheet, not by hand."""
        self._rush_duties(what)._end_duties("done" if what else "cancelled", note)

    # -- who ---------------------------------------------------------------------
    def _rush_roles(self):
        """Return all roles concerned: who evaluates, who is told, who has a task."""
        self.ensure_one()
        level = self.level_id
        roles = self._rush_rounds().step_ids.role_id | level.role_ids
        return roles | self.task_ids.role_id | level.watch_role_id

    def _rush_report(self):
        """Report at once to the departments and persons in charge (S2-S-03)."""
        self.ensure_one()
        body = self.env._(
            "Rush %(rush)s: %(kind)s, %(level)s, required on %(date)s. %(need)s",
            rush=self.name,
            kind=self.type_id.name,
            level=self.level_id.name,
            date=self.date_needed,
            need=self.need,
        )
        self.sudo()._rush_message(body, self.sudo()._rush_roles())

    def _rush_notify(self):
        """Approved: tell all roles concerned, each has to take note (S1-H-07); the
        handling plan becomes their duties (S2-S-05)."""
        self.ensure_one()
        self._rush_message(
            self.env._(
                "Approved: urgent and feasible. It has priority over everything else."
            ),
            self._rush_roles(),
        )
        self._rush_open_duties("acknowledge")
        if self.task_ids:
            self._rush_issue_plan()
        else:
            self._rush_open_duties("plan")
        self._rush_plan_check(fields.Datetime.now())

    def _rush_message(self, body, roles=None):
        """Post on the sheet; the people of the roles and the owner are notified."""
        self.ensure_one()
        people = self._rush_owner()
        if roles:
            people |= self._document_people(roles)
        self.message_post(
            body=body,
            partner_ids=people.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )

    # -- the handling plan -------------------------------------------------------
    def action_issue_plan(self):
        """Make duties of the rows of the plan that are none yet (button, RPC).

        :raise UserError: when the rush is not approved or the plan has no new row
        """
        for rush in self:
            rush._document_ensure("approved")
            rush._rush_ensure_may(rush.sudo().level_id.watch_role_id)
            rush.sudo()._rush_issue_plan()
        return True

    def _rush_issue_plan(self):
        tasks = self.task_ids.filtered(lambda task: not task.duty_id)
        tasks._open_duties()
        self._rush_close_duties("plan", self.env._("The plan was issued."))
        payload = {**self._rush_payload(), "tasks": tasks.mapped("name")}
        self._document_emit("rush.planned", payload)
        self._rush_message(
            self.env._("Rush plan: %s", ", ".join(tasks.mapped("name"))),
            tasks.role_id,
        )
