from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

_DAYS = 7
STATES = [
    ("ok", "Covered"),
    ("thin", "One Person Only"),
    ("conflict", "Conflict of Interest"),
    ("away", "Everybody Away"),
    ("vacant", "Nobody Assigned"),
]


class OrderCoverage(models.TransientModel):
    """Who is there to answer in the next seven days: a cell for each role and day.

    Looked at are open and waiting review sections and open duties. A cell is empty of
    people because nobody is assigned, because all are on leave without a deputy, or
    because those who are there may not sign (they asked for it themselves, or have
    signed another step under the four-eyes rule).
    """

    _name = "order.coverage"
    _description = "Coverage of Reviews and Duties"
    _order = "role_id, day"

    role_id = fields.Many2one("order.role", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    day = fields.Date(readonly=True)
    state = fields.Selection(STATES, readonly=True)
    step_count = fields.Integer(string="Sections", readonly=True)
    duty_count = fields.Integer(string="Duties", readonly=True)
    people = fields.Char(string="Acting", readonly=True)
    reason = fields.Char(readonly=True)

    @api.model
    def action_open_coverage(self):
        """Work the map out anew and open it (menu)."""
        self.env["order.signoff.step"].check_access("read")
        self.search([("create_uid", "=", self.env.uid)]).unlink()
        for company in self.env.companies:
            self._build(company)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_review.order_coverage_action"
        )
        return {**action, "domain": [("create_uid", "=", self.env.uid)]}

    @api.model
    def _build(self, company):
        """Make the cells of a company in constant queries; return them."""
        days = self._working_days(company)
        instants = [self._noon(day, company) for day in days]
        steps = self._open_steps(company)
        duties = self._open_duties(company)
        roles = steps.role_id | self.env["order.role"].browse(
            [role.id for role, _due, _count in duties]
        )
        actors = roles.sudo()._actors_at(company, instants)
        staff = roles.sudo()._staff(company)
        vals_list = []
        for role in roles:
            own = steps.filtered(lambda s, r=role: s.role_id == r)
            owed = [(due, count) for found, due, count in duties if found == role]
            for day, people in zip(days, actors[role.id], strict=True):
                due = own.filtered(lambda s, d=day: self._still(s.due_at, d, days))
                count = sum(n for due_at, n in owed if self._still(due_at, day, days))
                if due or count:
                    vals_list.append(
                        {
                            "role_id": role.id,
                            "company_id": company.id,
                            "day": day,
                            "step_count": len(due),
                            "duty_count": count,
                            **self._cell(due, people, bool(staff[role.id].people)),
                        }
                    )
        return self.create(vals_list)

    @api.model
    def _still(self, due, day, days):
        """Return whether a duty is owed on that day: until it is due, or overdue."""
        if not due:
            return True
        return due.date() >= day or day == days[0]

    @api.model
    def _working_days(self, company):
        """Return the next days on which the company works."""
        calendar = company.resource_calendar_id
        weekdays = set(calendar.attendance_ids.mapped("dayofweek")) or set("0123456")
        today = fields.Date.context_today(self)
        days = [today + timedelta(days=number) for number in range(_DAYS)]
        return [day for day in days if str(day.weekday()) in weekdays] or days[:1]

    @api.model
    def _noon(self, day, company):
        zone = pytz.timezone(company.resource_calendar_id.tz or "UTC")
        noon = zone.localize(datetime.combine(day, time(12)))
        return noon.astimezone(pytz.utc).replace(tzinfo=None)

    @api.model
    def _open_steps(self, company):
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("state", "in", ("open", "waiting"))
        domain &= Domain("signoff_id.state", "=", "open")
        return self.env["order.signoff.step"].sudo().search(domain)

    @api.model
    def _open_duties(self, company):
        """Return [(role, last moment, number)] of the open duties."""
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("state", "=", "open") & Domain("role_id", "!=", False)
        duties = self.env["order.milestone"].sudo()
        rows = duties._read_group(
            domain, ["role_id", "due_at:day"], ["due_at:max", "__count"]
        )
        return [(role, due, count) for role, _day, due, count in rows]

    # judging a cell -----------------------------------------------------------------

    @api.model
    def _cell(self, steps, actors, assigned):
        """Return state, people and reason of a role on a day."""
        names = ", ".join(sorted({user.sudo().name for user, _principal in actors}))
        vals = {"people": names, "state": "ok", "reason": False}
        if not actors:
            state = "away" if assigned else "vacant"
            reasons = {
                "away": self.env._("All are on leave and nobody stands in."),
                "vacant": self.env._("The role has no people."),
            }
            return {**vals, "state": state, "reason": reasons[state]}
        for step in steps:
            if blocked := self._blocked(step, actors):
                return {**vals, "state": "conflict", "reason": blocked}
        if len({user for user, _principal in actors}) == 1:
            vals["state"] = "thin"
        return vals

    @api.model
    def _blocked(self, step, actors):
        """Return why none of these people may decide this step, else False."""
        signoff, users = step.signoff_id, self.env["res.users"]
        refused = users
        if signoff.exclude_requester:
            refused |= signoff.requester_id
        if signoff.four_eyes and step.mode == "decide":
            others = (signoff.step_ids - step).filtered(lambda s: s.mode == "decide")
            votes = others.decision_ids
            refused |= votes.user_id | votes.principal_id
        free = [user for user, principal in actors if not (user | principal) & refused]
        if free:
            return False
        return self.env._(
            "%(document)s, %(step)s: who is there asked for it or has signed already.",
            document=step.document_name,
            step=step.name,
        )

    # mending ------------------------------------------------------------------------

    def action_appoint(self):
        """Open the dialog that appoints a deputy for the gap (button).

        Where nobody is assigned, or who is there may not sign, a deputy cannot help:
        then the people of the role are opened.
        """
        self.ensure_one()
        assignments = self.env["order.role.assignment"].sudo()
        assignment = assignments._of(self.role_id, self.company_id)
        principal = assignment.head_id or assignment.member_ids[:1]
        if self.state not in ("away", "thin") or not principal:
            return self._open_role()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_deputy_appoint_action"
        )
        return {**action, "context": self._deputy_defaults(principal, assignment)}

    def _deputy_defaults(self, principal, assignment):
        """Return what the dialog proposes: for the day, or whenever he is on leave."""
        self.ensure_one()
        start = datetime.combine(self.day, time())
        return {
            "default_principal_id": principal.id,
            "default_assignment_ids": assignment.ids,
            "default_standing": self.state == "thin",
            "default_date_from": fields.Datetime.to_string(start),
            "default_date_to": fields.Datetime.to_string(start + timedelta(days=1)),
        }

    def _open_role(self):
        if not self.env["order.role"].has_access("write"):
            raise UserError(
                self.env._(
                    "“%s” needs more people: ask a process manager to assign them.",
                    self.role_id.name,
                )
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.role",
            "res_id": self.role_id.id,
            "views": [(False, "form")],
        }
