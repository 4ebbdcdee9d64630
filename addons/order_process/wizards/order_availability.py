from collections import defaultdict
from datetime import date, datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

_DAYS = 14
#: Lines of what is expected in one cell.
_LINES = 6
STATES = [
    ("ok", "Covered"),
    ("thin", "One Person Only"),
    ("conflict", "Conflict of Interest"),
    ("away", "Everyone Away"),
    ("vacant", "No One Assigned"),
]


class OrderAvailability(models.TransientModel):
    """Who is there to answer in the next two weeks: a cell for each role and day.

    Looked at are open and waiting sections, open duties, and what has not opened yet
    but will (`_demands`). A cell is empty of people because nobody is assigned, because
    all are on leave without a deputy, or because those who are there may not sign (they
    asked for it themselves, or have signed another step under the four-eyes rule).
    """

    _name = "order.availability"
    _description = "Availability for Reviews and Duties"
    _order = "role_id, day"

    role_id = fields.Many2one("order.role", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    day = fields.Date(readonly=True)
    state = fields.Selection(STATES, readonly=True)
    step_count = fields.Integer(string="Sign-off Steps", readonly=True)
    duty_count = fields.Integer(string="Duties", readonly=True)
    ahead_count = fields.Integer(
        string="Expected",
        readonly=True,
        help=(
            "Steps that have not opened yet but are expected according to the "
            "process and its limits."
        ),
    )
    ahead_text = fields.Text(string="Expected Items", readonly=True)
    people = fields.Char(string="Available People", readonly=True)
    reason = fields.Char(readonly=True)

    @api.depends("role_id", "day")
    def _compute_display_name(self):
        for cell in self:
            day = format_date(self.env, cell.day)
            cell.display_name = f"{cell.role_id.display_name} · {day}"

    @api.model
    def action_open_availability(self):
        """Work the map out anew and open it (menu)."""
        self.env["order.signoff.step"].check_access("read")
        self.search([("create_uid", "=", self.env.uid)]).unlink()
        for company in self.env.companies:
            self._build(company)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_availability_action"
        )
        own = Domain("create_uid", "=", self.env.uid)
        return {**action, "domain": list(own), "context": {}}

    @api.model
    def _build(self, company):
        """Make the cells of a company in constant queries; return them."""
        days = self._working_days(company)
        demands = self._demands(company, days)
        present = self._people_available(company, days, demands)
        of_role = defaultdict(list)
        for demand in demands:
            of_role[demand.role_id].append(demand)
        staff = self.env["order.role"].sudo().browse(of_role)._staff(company)
        vals_list = []
        for role_id, owed in of_role.items():
            for number, day in enumerate(days):
                here = [d for d in owed if self._falls_on(d, number, days)]
                if here:
                    cell = self._cell(
                        here, present[number], bool(staff[role_id].people)
                    )
                    keys = {"role_id": role_id, "company_id": company.id, "day": day}
                    vals_list.append({**keys, **self._counts(here), **cell})
        return self.create(vals_list)

    @api.model
    def _people_available(self, company, days, demands):
        """[{role id: {(user, principal): there all day}}] of each day, for all roles
        concerned."""
        roles = {demand.role_id for demand in demands}
        roles |= {demand.asking for demand in demands} - {0}
        roles = roles.union(*(demand.rivals for demand in demands))
        actors = self.env["order.role"].sudo().browse(roles)
        actors = actors._actors_on(company, days)
        return [
            {role_id: found[number] for role_id, found in actors.items()}
            for number in range(len(days))
        ]

    @api.model
    def _falls_on(self, demand, number, days):
        """Return whether it is owed on that day: until it is due, or overdue; what
        begins or ends on a day off counts on the next working day."""
        day = days[number]
        before = days[number - 1] if number else date.min
        last = demand.last
        return demand.first <= day and (last is None or last > before)

    @api.model
    def _counts(self, demands):
        """How much of what kind, and what is expected in words."""
        counts = dict.fromkeys(("step", "duty", "ahead", "section"), 0)
        for demand in demands:
            counts[demand.kind] += demand.count
        ahead = [d for d in demands if d.kind in ("ahead", "section")]
        texts = [d.text for d in ahead if not d.hidden]
        more = len(texts) - _LINES
        if more > 0:
            texts = [*texts[:_LINES], self.env._("and %s more", more)]
        if hidden := sum(d.hidden for d in ahead):
            texts.append(self.env._("%s of documents that you cannot open", hidden))
        return {
            "step_count": counts["step"],
            "duty_count": counts["duty"],
            "ahead_count": counts["ahead"] + counts["section"],
            "ahead_text": "\n".join(texts),
        }

    @api.model
    def _working_days(self, company):
        """Return the next days on which the company works."""
        return self.env["order.role"]._days_ahead(company, _DAYS)

    # judging a cell -----------------------------------------------------------------

    @api.model
    def _cell(self, demands, present, assigned):
        """Return state, people and reason of a role on a day.

        :param list demands: what the role owes on that day
        :param dict present: who acts on that day, by role
        """
        actors = present[demands[0].role_id]
        names = {
            self.env["order.role"]._present_label(user.sudo().name, whole)
            for (user, _principal), whole in actors.items()
        }
        names = ", ".join(sorted(names))
        vals = {"people": names, "state": "ok", "reason": False}
        if not actors:
            state = "away" if assigned else "vacant"
            reasons = {
                "away": self.env._("Everyone is on leave and there is no deputy."),
                "vacant": self.env._("The role has no people."),
            }
            return {**vals, "state": state, "reason": reasons[state]}
        for demand in demands:
            free = [pair for pair in actors if self._may_sign(demand, *pair)]
            if blocked := self._blocked(demand, free, present):
                return {**vals, "state": "conflict", "reason": blocked}
            if len({user for user, _principal in free}) == 1:
                vals["state"] = "thin"
        return vals

    @api.model
    def _blocked(self, demand, free, present):
        """Return why none of these people may decide this section, else False.

        :param list free: pairs (user, principal) of those who may sign it
        """
        if not free:
            return self.env._(
                "%s: the person available requested the sign-off or has already "
                "signed.",
                demand.text,
            )
        if demand.asking and self._asks_himself(free, present[demand.asking]):
            return self.env._(
                "%s: the person available will be the requester of the sign-off.",
                demand.text,
            )
        if any(self._alone_twice(free, present[role]) for role in demand.rivals):
            return self.env._(
                "%s: the person available also has to sign another step (four eyes).",
                demand.text,
            )
        return False

    @api.model
    def _may_sign(self, demand, user, principal):
        """Return whether this person may decide it, for himself or as a deputy."""
        if user.id in demand.own or principal and user.id in demand.no_deputy:
            return False
        return not {user.id, principal.id} & demand.spoken

    @api.model
    def _asks_himself(self, people, asking):
        """Is whoever may ask for the signatures always the one who gives them?"""
        signers = {user for user, _principal in people}
        return len(signers) == 1 and signers == {user for user, _principal in asking}

    @api.model
    def _alone_twice(self, people, others):
        """Is one person alone in this section and in the other one?"""
        mine = {user | principal for user, principal in people}
        return len(mine) == 1 and mine == {
            user | principal for user, principal in others
        }

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
        zone = self._zone(self.company_id)
        start = zone.localize(datetime.combine(self.day, time()))
        start = start.astimezone(pytz.utc).replace(tzinfo=None)
        return {
            "default_principal_id": principal.id,
            "default_deputy_id": self._proposed_deputy(principal).id,
            "default_assignment_ids": assignment.ids,
            "default_standing": self.state == "thin",
            "default_date_from": fields.Datetime.to_string(start),
            "default_date_to": fields.Datetime.to_string(start + timedelta(days=1)),
        }

    def _proposed_deputy(self, principal):
        """Who is there that day in the role up the line; only a proposal."""
        above = self.role_id.parent_id.sudo()
        actors = above._actors_on(self.company_id, [self.day])
        found = [user for user, _principal in (actors.get(above.id) or [()])[0]]
        return next((user for user in found if user != principal), principal.browse())

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
