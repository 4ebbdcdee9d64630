from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

#: What is due within this time is followed by those who answer for it.
SOON = timedelta(hours=24)
SECTIONS = [
    ("alone", "Waiting for Me Alone"),
    ("role", "Waiting for My Role"),
    ("sent", "Requested by Me"),
    ("slipped", "Overdue with Others"),
    ("soon", "Due within 24 Hours"),
]


class OrderDutySection(models.Model):
    """My Desk in sections; a duty stands in the first one that fits, never twice.

    *alone*: claimed by or handed to the reader, or of a role that nobody else holds.
    *role*: of a role of the reader, with who has claimed it. *sent*: others owe it and
    the reader asked for it (signatures, reminders, handovers, rounds of his steps).
    *slipped*, *soon*: others owe it, it is late or due within a day, and the reader
    answers for it (`order_duty_follow.py`). The codes sort in this order; within a
    section what is late stands first (`late_rank`).
    """

    _inherit = "order.duty"

    section = fields.Selection(
        SECTIONS,
        readonly=True,
        group_expand=True,
        depends_context=("uid", "allowed_company_ids"),
        help="Why the duty is on the desk of the reader.",
    )
    on_desk = fields.Boolean(compute="_compute_on_desk", search="_search_on_desk")

    def _section_to_sql(self, alias, query):
        """Return the section of a row, which depends on who reads."""

        def to_sql(domain):
            return domain.optimize_full(self)._to_sql(self, alias, query)

        return SQL(
            """CASE WHEN %(waiting)s THEN
                    CASE WHEN %(mine)s AND NOT %(asked)s THEN 'sent' END
                WHEN %(alone)s THEN 'alone' WHEN %(role)s THEN 'role'
                WHEN %(sent)s THEN 'sent' WHEN %(soon)s THEN
                    CASE WHEN %(due)s < %(now)s THEN 'slipped' ELSE 'soon' END
                END""",
            waiting=SQL.identifier(alias, "waiting"),
            mine=to_sql(self.env["order.role"]._mine_domain()),
            asked=self._desk_asked_round(alias),
            alone=to_sql(self._alone_domain()),
            role=to_sql(self._role_domain()),
            sent=self._desk_sent(alias),
            soon=self._desk_soon(alias),
            due=SQL.identifier(alias, "due_at"),
            now=fields.Datetime.now(),
        )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("section")
    def _compute_on_desk(self):
        for duty in self:
            duty.on_desk = bool(duty.section)

    def _search_on_desk(self, operator, value):
        """Plain comparisons and ids, so that the indexes of the open rows answer."""
        if operator != "in" or True not in value:
            return NotImplemented
        own = self._alone_domain() | self._role_domain()
        own |= Domain("id", "in", self._desk_followed_ids())
        return own & (Domain("waiting", "!=", True) | self._domain_not_asked())

    @api.model
    def _domain_not_asked(self):
        return Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "NOT %s", self._desk_asked_round(alias)
            )
        )

    # -- whose it is -----------------------------------------------------------------

    @api.model
    def _desk_roles(self):
        """{company id: {role id: (principal id, whether nobody else holds it)}}"""
        roles = self.env["order.role"]
        me = self.env.uid
        by_company = roles._principal_ids(self.env.user, self.env.companies.ids)
        return {
            company_id: {
                role_id: (who, self._nobody_else(staffs[role_id], who, me))
                for role_id, who in principals.items()
            }
            for company_id, principals in by_company.items()
            if (staffs := roles._staff_by_role(company_id))
        }

    @api.model
    def _nobody_else(self, staff, principal, me):
        """Is the post of the principal the only one, and the reader its only deputy?"""
        others = {d.deputy for d in staff.deputies if d.principal == principal}
        return set(staff.people) <= {principal} and (principal == me or others <= {me})

    @api.model
    def _alone_domain(self):
        """Duties that wait for the reader and nobody beside him."""
        domain = Domain("user_id", "=", self.env.uid)
        for company_id, roles in self._desk_roles().items():
            here = Domain("company_id", "=", company_id)
            alone = [role for role, (_who, only) in roles.items() if only]
            free = Domain("role_id", "in", alone) & Domain("user_id", "=", False)
            deputised = {who for who, _only in roles.values()} - {self.env.uid}
            taken = Domain("role_id", "in", list(roles))
            taken &= Domain("user_id", "in", sorted(deputised))
            domain |= here & (free | taken)
        return domain

    @api.model
    def _role_domain(self):
        """Duties of the reader's roles, whoever has claimed them."""
        return Domain.OR(
            Domain("company_id", "=", company_id) & Domain("role_id", "in", list(roles))
            for company_id, roles in self._desk_roles().items()
        )

    # -- the counter -----------------------------------------------------------------

    @api.model
    def counts(self):
        """Numbers for the counter in the top bar: {"late", "today", "open"} of what
        waits for the user alone, without what waits for the signers.

        One query over the open duties of the user. "today" are those due until
        midnight and not late yet.
        """
        with self.env["order.role"]._absences_once():
            query = self._search(self._alone_domain() & Domain("waiting", "!=", True))
        urgency = self._field_to_sql(self._table, "urgency", query)
        rows = self.env.execute_query(
            query.select(
                SQL("count(*) FILTER (WHERE %s = 'late')", urgency),
                SQL("count(*) FILTER (WHERE %s = 'today')", urgency),
                SQL("count(*)"),
            )
        )
        return dict(zip(("late", "today", "open"), rows[0], strict=True))
