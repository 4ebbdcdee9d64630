from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import staffing

#: How many days the table of people looks ahead.
WEEK = 7


class OrderRoleAssignment(models.Model):
    """Who holds a role in one company: a department, a head, members, deputies."""

    _name = "order.role.assignment"
    _description = "Role Assignment"
    _inherit = ["mail.thread", "order.role.right.source", "order.rule.cache.mixin"]
    _order = "role_id, company_id, id"
    _check_company_auto = True
    _right_cause = "assignment"

    role_id = fields.Many2one(
        "order.role",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('is_external', '=', False)]",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True, tracking=True)
    department_id = fields.Many2one("hr.department", check_company=True)
    head_id = fields.Many2one(
        "res.users",
        string="Head",
        compute="_compute_head_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        tracking=True,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="First person of the role. Defaults to the manager of the department.",
    )
    member_ids = fields.Many2many(
        "res.users",
        "order_role_assignment_member_rel",
        "assignment_id",
        "user_id",
        string="Members",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Time",
        check_company=True,
        help="Working time of this role for its time limits. Empty: the company's.",
    )
    deputy_ids = fields.One2many(
        "order.role.deputy", "assignment_id", string="Deputies"
    )
    actor_ids = fields.Many2many(
        "res.users", string="Currently Acting", compute="_compute_availability"
    )
    availability = fields.Html(
        string="Next Seven Days",
        compute="_compute_availability",
        help=(
            "People expected to act at this time of day, considering leaves and "
            "deputies."
        ),
    )

    _role_company_unique = models.Constraint(
        "UNIQUE(role_id, company_id)", "This role is already assigned in this company."
    )

    @api.depends("role_id", "company_id")
    def _compute_display_name(self):
        for assignment in self:
            assignment.display_name = self.env._(
                "%(role)s (%(company)s)",
                role=assignment.role_id.name or "",
                company=assignment.company_id.name or "",
            )

    @api.depends("department_id")
    def _compute_head_id(self):
        # sudo: whoever sets up roles need not be allowed to read employee records.
        for assignment in self:
            manager = assignment.department_id.sudo().manager_id.user_id
            assignment.head_id = assignment.head_id or manager

    @api.depends("head_id", "member_ids", "deputy_ids.deputy_id", "active")
    def _compute_availability(self):
        self.actor_ids = self.env["res.users"]
        self.availability = False
        for company, assignments in self._origin.grouped("company_id").items():
            roles = assignments.role_id
            days = roles._days_ahead(company, WEEK)
            now, ahead = roles._actors(company), roles._actors_on(company, days)
            for assignment in self.filtered(lambda a, c=company: a.company_id == c):
                role = assignment.role_id.id
                assignment.actor_ids = self.env["res.users"].union(
                    *(user for user, _principal in now.get(role, ()))
                )
                people = ahead.get(role) or [{} for _day in days]
                assignment.availability = self._render_availability(days, people)

    def _render_availability(self, days, people):
        """Return a table of the next working days and who acts on each."""
        rows = Markup()
        for day, pairs in zip(days, people, strict=True):
            rows += Markup("<tr><td>%s</td><td>%s</td></tr>") % (
                day.strftime("%Y-%m-%d"),
                ", ".join(
                    self.role_id._present_label(self._actor_label(*pair), whole)
                    for pair, whole in pairs.items()
                )
                or self.env._("no one"),
            )
        return Markup('<table class="table table-sm">%s</table>') % rows

    @api.model
    def _actor_label(self, user, principal):
        if not principal:
            return user.name
        return self.env._(
            "%(deputy)s for %(principal)s", deputy=user.name, principal=principal.name
        )

    @api.constrains("head_id", "member_ids", "company_id")
    def _check_people(self):
        for assignment in self:
            assignment._check_users(assignment.head_id | assignment.member_ids)

    def _check_users(self, users):
        """Portal users and users without access to the company can hold no post."""
        self.ensure_one()
        for user in users.sudo():
            if user.share or self.company_id not in user.company_ids:
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot hold the role %(role)s: internal users with "
                        "access to %(company)s only.",
                        user=user.name,
                        role=self.role_id.name,
                        company=self.company_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_assigns("create")
        if self.env.context.get("install_mode"):
            # An addon's own data is not noted, in the language of the installation.
            self = self.with_context(mail_create_nolog=True)
        assignments = super().create(vals_list)
        assignments._ensure_not_own({})
        return assignments

    def write(self, vals):
        self._ensure_assigns("write")
        before = {line: line.head_id | line.member_ids for line in self}
        result = super().write(vals)
        self._ensure_not_own(before)
        return result

    def _ensure_assigns(self, operation):
        """Refuse who may not assign: rights follow from here, also when code that a
        user started goes on as superuser."""
        self.sudo(False).check_access(operation)

    def _ensure_not_own(self, before):
        """Four eyes: nobody becomes head or member of a role by himself."""
        for line in self:
            now = line.head_id | line.member_ids
            if self.env.user in now - before.get(line, now.browse()):
                self.env["order.role.right"]._ensure_four_eyes()

    def action_appoint_deputy(self):
        """Appoint a deputy for these assignments (opens the dialog)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_deputy_appoint_action"
        )
        action["context"] = {"default_assignment_ids": self.ids}
        return action

    @api.model
    def _of(self, role, company):
        """The active assignment of a role in a company, or empty."""
        return self.search(
            [("role_id", "=", role.id), ("company_id", "=", company.id)], limit=1
        )

    @api.model
    def _own_staff(self, company_id):
        """{role id: engine staff} of the active assignments of one company, before
        substitutes and components are resolved. Called by the cached resolution."""
        # The result is cached, so it may not depend on the caller's context.
        self = self.with_context(active_test=True)
        assignments = self.search([("company_id", "=", company_id)])
        return {
            assignment.role_id.id: assignment._engine_staff()
            for assignment in assignments
        }

    def _people(self):
        """Head, members and, where the role says so, everybody of the department."""
        people = self.head_id + self.member_ids
        if self.role_id.whole_department:
            people += self.department_id.member_ids.user_id
        return people

    def _engine_staff(self):
        self.ensure_one()
        users = self._people() | self.deputy_ids.deputy_id
        valid = users.filtered(
            lambda user: user.active
            and not user.share
            and self.company_id in user.company_ids
        )
        people = self._people() & valid
        lines = self.deputy_ids.filtered(lambda line: line.deputy_id in valid)
        deputies = [
            staffing.Deputy(
                principal=(line.principal_id or self.head_id).id,
                deputy=line.deputy_id.id,
                start=line.date_from or None,
                end=line.date_to or None,
            )
            for line in lines
        ]
        return staffing.Staff(tuple(people.ids), tuple(deputies))
