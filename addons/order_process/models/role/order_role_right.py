from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Command, Domain

from ...engine import staffing
from .order_role_family import FAMILIES

#: Changes that a person makes to give rights; others (leave, date) only let rights
#: follow that somebody else has assigned.
ASSIGNED = ("assignment", "department", "deputy", "role")
CRON = "order_process.ir_cron_order_role_right"


class OrderRoleRight(models.Model):
    """A right that the kernel gave because of an assignment, and until when.

    Whoever holds a role gets the group of its family, loses it with the last
    assignment, and an event on the user says who, which role, why. A group that was
    given by hand in the user's form has no row here and is never taken away.
    """

    _name = "order.role.right"
    _description = "Right by Role"
    _inherit = ["order.append.only.mixin"]
    _order = "granted_at desc, id desc"
    _rec_name = "user_id"
    _digest_again = frozenset({"taken_at", "taken_by_id"})

    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade", readonly=True
    )
    family = fields.Selection(
        FAMILIES, string="Role Family", required=True, readonly=True
    )
    role_ids = fields.Many2many(
        "order.role",
        "order_role_right_role_rel",
        "right_id",
        "role_id",
        string="Roles",
        readonly=True,
    )
    granted_at = fields.Datetime(required=True, readonly=True)
    granted_by_id = fields.Many2one("res.users", string="Granted By", readonly=True)
    taken_at = fields.Datetime(string="Revoked At", readonly=True)
    taken_by_id = fields.Many2one("res.users", string="Revoked By", readonly=True)

    _one_in_force = models.UniqueIndex("(user_id, family) WHERE taken_at IS NULL")

    @api.model
    def _cron_update(self):
        """Deputies' dates and leaves begin and end. An assignment that cannot be worked
        out leaves its people what they have, and nobody else waits for it."""
        batch, lines = self.env["order.job"], self._assignments()
        looked = batch._work(
            CRON, lines, lambda part: (part, self._roles_in_force(part))
        )
        wanted = defaultdict(self.env["order.role"].browse)
        for _part, found in looked:
            for key, roles in found.items():
                wanted[key] |= roles
        rest = lines - lines.browse().union(*(part for part, _found in looked))
        for right in self.sudo().search([("taken_at", "=", False)]):
            if kept := right.role_ids & rest.role_id:
                wanted[right.user_id.id, right.family] |= kept
        given, taken = self._as_kernel()._to_change(wanted)
        users = self.env["res.users"].browse({user for user, _family in given + taken})
        batch._work(CRON, users, lambda part: self._bring(wanted, "date", part))
        moved = self.env["order.milestone"]._people_moved()
        duties = self.env["order.milestone"].union(*moved.values())
        batch._work(CRON, duties, lambda part: part._change_hands(moved))

    @api.model
    def _update(self, cause, users=None):
        """Bring the groups of users in line with the assignments of now.

        Called after every change of what decides it; the number of queries does not
        depend on the number of people.

        :param cause: what changed; the event names it
        :param users: whom the change concerns; ``None`` means everybody
        """
        if users is None or users:
            lines = self._assignments(users)
            self._bring(self._roles_in_force(lines), cause, users)

    @api.model
    def _bring(self, wanted, cause, users=None):
        """Give and take what differs from ``wanted``, of some users or of all."""
        self = self._as_kernel()
        given, taken = self._to_change(wanted, users)
        if not given and not taken:
            return
        groups, held = self.env["order.role"]._family_groups(), self._held(users)
        self._ensure_not_own(given, cause)
        self._write_members(groups, given, taken)
        self._write_rows(held, given, taken, wanted)
        self._emit("role.right.given", given, wanted, cause)
        self._emit(
            "role.right.taken", taken, {k: held[k].role_ids for k in taken}, cause
        )

    @api.model
    def _held(self, users=None):
        """{(user id, family): right} of the rights in force."""
        domain = Domain("taken_at", "=", False)
        if users is not None:
            domain &= Domain("user_id", "in", users.ids)
        rights = self.search(domain)
        return {(right.user_id.id, right.family): right for right in rights}

    @api.model
    def _to_change(self, wanted, users=None):
        """The keys (user id, family) that are to be given, and those to be taken."""
        groups = self.env["order.role"]._family_groups()
        wanted = {key for key in wanted if key[1] in groups}
        if users is not None:
            wanted = {key for key in wanted if key[0] in users.ids}
        people = self.env["res.users"].browse({user for user, _family in wanted})
        groups_of = {user.id: user.group_ids for user in people}
        given = [key for key in wanted if groups[key[1]] not in groups_of[key[0]]]
        return sorted(given), [key for key in self._held(users) if key not in wanted]

    @api.model
    def _assignments(self, users=None):
        """The assignments that can give rights, to these users or to anybody."""
        assignments = self.env["order.role.assignment"].sudo()
        if users is None:
            lines = assignments.search([("active", "=", True)])
        else:
            lines = assignments._naming(users)
        return lines.filtered("role_id.family")

    @api.model
    def _roles_in_force(self, assignments):
        """{(user id, family): roles} of everybody who may act now by one of these
        assignments: head, member, the department where the role says so, and deputies
        while they stand in."""
        now = fields.Datetime.now()
        staffs = {line: line._engine_staff() for line in assignments}
        principals = {
            deputy.principal
            for staff in staffs.values()
            for deputy in staff.deputies
            if deputy.standing
        }
        absences = self.env["order.role"]._absences(principals, now, now)
        wanted = defaultdict(self.env["order.role"].browse)
        for line, staff in staffs.items():
            absent = absences.at(line.company_id.id, now)
            for user in staff.everyone:
                if staffing.principal_of(staff, user, absent, now):
                    wanted[user, line.role_id.family] |= line.role_id
        return wanted

    def _ensure_not_own(self, given, cause):
        """Four eyes: whoever changes assignments does not give rights to himself."""
        if cause in ASSIGNED and any(user == self.env.uid for user, _family in given):
            self._ensure_four_eyes()

    @api.model
    def _ensure_not_own_department(self, versions):
        """Nobody puts himself into a department that holds a role as a whole, from a
        later day on neither; whoever keeps the employees is no process manager.

        :param versions: of employees' records, as they were just written
        """
        own = versions.sudo().filtered(
            lambda version: version.employee_id.user_id == self.env.user
        )
        assignments = self.env["order.role.assignment"].sudo()
        held = assignments.search_count(
            [
                ("department_id", "in", own.department_id.ids),
                ("role_id.whole_department", "=", True),
                ("role_id.family", "!=", False),
            ],
            limit=1,
        )
        if held:
            self._ensure_four_eyes()

    @api.model
    def _ensure_four_eyes(self):
        """Refuse that the current user assigns himself.

        The administrator of the database may as long as nobody else is process
        manager: otherwise a new company could never begin.
        """
        user = self.env.user
        if user._is_superuser():
            return
        managers = self.env.ref("order_process.order_process_group_manager").sudo()
        others = managers.all_user_ids.filtered(
            lambda other: other.active and other != user and not other._is_superuser()
        )
        if others or not user.has_group("base.group_system"):
            raise AccessError(
                self.env._(
                    "Users cannot assign roles to themselves. Ask another process "
                    "manager."
                )
            )

    @api.model
    def _write_members(self, groups, given, taken):
        """One write for each family that changes."""
        commands = defaultdict(list)
        for user, family in given:
            commands[family].append(Command.link(user))
        for user, family in taken:
            if family in groups:
                commands[family].append(Command.unlink(user))
        for family, members in commands.items():
            groups[family].write({"user_ids": members})

    def _write_rows(self, held, given, taken, wanted):
        now, by = fields.Datetime.now(), self.env.uid
        gone = self.union(*(held[key] for key in taken))
        gone.write({"taken_at": now, "taken_by_id": by})
        self.create(
            [
                {
                    "user_id": user,
                    "family": family,
                    "role_ids": [Command.set(wanted[user, family].ids)],
                    "granted_at": now,
                    "granted_by_id": by,
                }
                for user, family in given
                if (user, family) not in held
            ]
        )

    @api.model
    def _emit(self, code, keys, roles, cause):
        """One event for each person: which families, by which roles, why."""
        payloads = defaultdict(lambda: {"cause": cause, "rights": []})
        for user, family in keys:
            payloads[user]["rights"].append(
                {"family": family, "roles": roles[user, family].mapped("code")}
            )
        users = self.env["res.users"]
        pairs = [(users.browse(user), payload) for user, payload in payloads.items()]
        self.env["order.event"]._record_each(pairs, code)
