from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine import staffing


class OrderRole(models.Model):
    """A post 岗位 in a procedure. Procedures name roles, never people, so that they
    can be shipped; each company assigns its people and their deputies.

    The staff of all roles of a company is kept in the ormcache as plain objects
    (`_staff_by_role`), so that resolving one role or a hundred costs the same: no
    query for the staff and at most two for the leaves.
    """

    _name = "order.role"
    _description = "Role"
    _inherit = ["order.rule.cache.mixin", "order.file.row.mixin"]
    _shared_setup_path = ""
    _order = "sequence, name, id"
    _rec_names_search = ["name", "code"]

    _file_section = "roles"
    _file_inline = False
    _file_shared = True
    _file_words = {
        "name": "name",
        "description": "about",
        "family": "family",
        "parent_id": "reports_to",
        "is_external": "external",
        "substitute_role_id": "substitute",
        "component_ids": "components",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        copy=False,
        help=(
            "Technical name by which procedures and interfaces identify the role, "
            "e.g. sales_clerk."
        ),
    )
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    parent_id = fields.Many2one(
        "order.role",
        string="Reports To",
        index=True,
        help="The next role up: late duties are escalated to it.",
    )
    child_ids = fields.One2many("order.role", "parent_id", string="Subordinate Roles")
    is_external = fields.Boolean(
        string="External Role",
        help="Customer, supplier …: has no users here. Its duties belong to the "
        "substitute role.",
    )
    substitute_role_id = fields.Many2one(
        "order.role",
        domain="[('is_external', '=', False)]",
        help=(
            "Role inside the company that is responsible for the duties of an "
            "external role."
        ),
    )
    component_ids = fields.Many2many(
        "order.role",
        "order_role_component_rel",
        "role_id",
        "component_id",
        string="Component Roles",
        help=(
            "Members of these roles also belong to this role, e.g. a planning "
            "group that consists of four positions. One level only."
        ),
    )
    assignment_ids = fields.One2many(
        "order.role.assignment", "role_id", string="Assignments"
    )
    actor_ids = fields.Many2many(
        "res.users", string="Currently Acting", compute="_compute_actor_ids"
    )
    is_vacant = fields.Boolean(
        string="Vacant",
        compute="_compute_actor_ids",
        search="_search_is_vacant",
    )

    _code_unique = models.Constraint(
        "UNIQUE(code)", "A role with this code already exists."
    )
    _external_has_substitute = models.Constraint(
        "CHECK(NOT is_external OR substitute_role_id IS NOT NULL)",
        "Enter the role that is responsible for the duties of an external role.",
    )

    @api.model
    def _file_roles(self, _own):
        """What roles say of each other is no duty."""
        return ()

    @api.depends("name", "is_external", "substitute_role_id.name")
    @api.depends_context("lang", "order_role_substitute")
    def _compute_display_name(self):
        """On the desk an outside role says who does its duties, for nobody else can."""
        result = super()._compute_display_name()
        if self.env.context.get("order_role_substitute"):
            for role in self.filtered("is_external"):
                role.display_name = self.env._(
                    "%(role)s (done by %(substitute)s)",
                    role=role.name,
                    substitute=role.substitute_role_id.name,
                )
        return result

    @api.depends_context("company")
    @api.depends(
        "assignment_ids.head_id", "assignment_ids.member_ids", "assignment_ids.active"
    )
    def _compute_actor_ids(self):
        actors = self._origin._actors(self.env.company)
        for role in self:
            role.actor_ids = self.env["res.users"].union(
                *(user for user, _principal in actors.get(role._origin.id, []))
            )
            role.is_vacant = not role.actor_ids

    def _search_is_vacant(self, operator, value):
        if operator != "in":
            return NotImplemented
        vacant = self.search(Domain.TRUE)._vacant(self.env.company)
        return [("id", "in" if True in value else "not in", vacant.ids)]

    @api.constrains("parent_id")
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A role cannot report to itself."))

    @api.constrains("is_external", "substitute_role_id", "component_ids")
    def _check_one_level(self):
        for role in self:
            if role.substitute_role_id.is_external:
                raise ValidationError(
                    self.env._(
                        "The substitute of an external role must be an internal role."
                    )
                )
            parts = role.component_ids
            if role in parts or parts.component_ids or any(parts.mapped("is_external")):
                raise ValidationError(
                    self.env._(
                        "A composite role can only consist of internal roles that "
                        "are not composite themselves."
                    )
                )

    # ------------------------------------------------------------------
    # Who acts (private API of the kernel)
    # ------------------------------------------------------------------

    def _actors(self, company, at=None):
        """Who is expected to act for these roles in `company` at the instant `at`.

        Called by gates, boards, reminders and sign-off; the number of queries does
        not depend on the number of roles.

        :param at: naive UTC datetime, default now
        :return: {role id: [(user, principal)]}; the principal is empty for people who
            act for themselves. People on leave are left out, deputies in force added.
        """
        at = at or fields.Datetime.now()
        return {role: days[0] for role, days in self._actors_at(company, [at]).items()}

    def _actors_at(self, company, instants):
        """`_actors` at several instants, in the same number of queries.

        :return: {role id: [one list of (user, principal) for each instant]}
        """
        staffs = self._staff(company)
        everyone = set().union(*(staff.everyone for staff in staffs.values()))
        absences = self._absences(everyone, min(instants), max(instants))
        absent = [(at, absences.at(company.id, at)) for at in instants]
        users = self.env["res.users"].browse(everyone)
        by_id = {user.id: user for user in users} | {None: users.browse()}
        return {
            role_id: [
                [
                    (by_id[user], by_id[principal])
                    for user, principal in staffing.actors(staff, away, at)
                ]
                for at, away in absent
            ]
            for role_id, staff in staffs.items()
        }

    def _line_up(self):
        """Return the roles above these, up the line."""
        above, roles = self.browse(), self.parent_id
        while roles:
            above |= roles
            roles = roles.parent_id
        return above

    def _user_principal(self, user, company, at=None):
        """The user for whom `user` may act in this role, himself included.

        :return: a res.users record, or None when he is not entitled. A person of the
            role who is on leave stays entitled: leave takes no post away.
        """
        self.ensure_one()
        return self._user_principals(user, company, at)[self.id]

    def _user_principals(self, user, company, at=None):
        """Batch form of `_user_principal`: {role id: res.users record or None}."""
        by_company = self._principal_ids(user, company.ids, at)
        principals = by_company.get(company.id, {})
        users = self.env["res.users"]
        return {
            role_id: users.browse(principals[role_id])
            if role_id in principals
            else None
            for role_id in self.ids
        }

    @api.model
    def _roles_of(self, user, company_ids, at=None):
        """Roles for which `user` may act right now in any of the companies: as head,
        member or deputy. No query, except at most two for a standing deputy."""
        by_company = self._principal_ids(user, company_ids, at)
        return self.browse(
            dict.fromkeys(r for roles in by_company.values() for r in roles)
        )

    @api.model
    def _mine_domain(self, user=None, at=None):
        """Domain of the duties of `user` on any model with company_id, role_id and
        user_id (order.milestone, order.signoff.step, order.duty).

        A duty is his when one of his roles owes it and nobody else has claimed it, or
        somebody has for whom he stands in; or when it was claimed by or handed to
        him. Made of plain comparisons, so that PostgreSQL can use the partial indexes
        on (role_id, due_at) and (user_id, due_at) of the open rows.
        """
        user = user or self.env.user
        same = defaultdict(list)
        by_company = self._principal_ids(user, self.env.companies.ids, at)
        for company_id, principals in by_company.items():
            key = (frozenset(principals), frozenset(principals.values()))
            same[key].append(company_id)
        domain = Domain("user_id", "=", user.id)
        for (role_ids, principal_ids), company_ids in same.items():
            holders = [False, user.id, *sorted(principal_ids - {user.id})]
            domain |= (
                Domain("role_id", "in", sorted(role_ids))
                & Domain("company_id", "in", company_ids)
                & Domain("user_id", "in", holders)
            )
        return domain

    @api.model
    def _principal_ids(self, user, company_ids, at=None):
        """{company id: {role id: principal user id}} of all roles for which `user` may
        act; companies without one are left out."""
        at = at or fields.Datetime.now()
        staffs = {
            company_id: self._staff_by_role(company_id) for company_id in company_ids
        }
        decisive = set()
        for staff_by_role in staffs.values():
            for staff in staff_by_role.values():
                decisive |= staffing.absence_matters(staff, user.id)
        absences = self._absences(decisive, at, at)
        result = {}
        for company_id, staff_by_role in staffs.items():
            absent = absences.at(company_id, at)
            found = {
                role_id: staffing.principal_of(staff, user.id, absent, at)
                for role_id, staff in staff_by_role.items()
            }
            result[company_id] = {role: who for role, who in found.items() if who}
        return {company_id: roles for company_id, roles in result.items() if roles}

    def _calendar(self, company):
        """Working time of this role in `company`: a resource.calendar or empty (then
        the company's own calendar counts)."""
        self.ensure_one()
        assignment = self.env["order.role.assignment"].sudo()._of(self, company)
        return assignment.calendar_id
