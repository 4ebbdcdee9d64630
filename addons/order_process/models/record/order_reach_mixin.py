from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

INTERNAL = "base.group_user"
_ESCALATED = (
    "state = 'open' AND escalated_at IS NOT NULL AND escalate_role_id = ANY(%s)"
)
_SIGNED = "id IN (SELECT step_id FROM order_signoff_decision WHERE user_id = %s)"


class OrderReachMixin(models.AbstractModel):
    """Which documents a user reaches beyond those of his department: where he owes,
    did or signed something.

    The rules of access ask ``has_own_duty`` on a document. It is a condition in SQL on
    indexed columns, so that a list costs the same however long the history is.
    """

    _name = "order.reach.mixin"
    _description = "User Access Scope"

    has_own_duty = fields.Boolean(
        compute="_compute_has_own_duty",
        search="_search_has_own_duty",
        export_string_translation=False,
        groups=INTERNAL,
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_has_own_duty(self):
        self._set_reached("has_own_duty")

    def _set_reached(self, name):
        """Set a field that is searched to what a search finds."""
        # sudo: the rules of access themselves ask.
        reached = Domain("id", "in", self.ids) & Domain(name, "=", True)
        found = set(self.sudo().with_context(active_test=False).search(reached).ids)
        for document in self:
            document[name] = document._origin.id in found

    @api.model
    def _search_has_own_duty(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        branches = self._duty_branches(SQL("res_model = %s", self._name), SQL("res_id"))
        documents = SQL(" UNION ").join(branches)
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s IN (%s)", SQL.identifier(alias, "id"), documents
            ),
            predicate=lambda document: document.has_own_duty,
        )

    @api.model
    def _reach_branches(self):
        """SELECTs of (res_model, res_id) of all documents within the user's reach; an
        addon adds those that belong to him."""
        return self._duty_branches(SQL("TRUE"), SQL("res_model, res_id"))

    @api.model
    def _duty_branches(self, condition, columns):
        """SELECTs of the documents with a duty of the user, each by its own index:
        open duties of his roles, his own, and what he finished or signed."""
        roles = self.env["order.role"].sudo()  # the cached staff of the companies
        mine = roles._roles_of(self.env.user, self.env.companies.ids).ids or [0]
        user = self.env.uid
        milestone, step = SQL("order_milestone"), SQL("order_signoff_step")
        reasons = [
            (milestone, SQL("state = 'open' AND role_id = ANY(%s)", mine)),
            (milestone, SQL("state = 'open' AND user_id = %s", user)),
            (step, SQL("state = 'open' AND role_id = ANY(%s)", mine)),
            (step, SQL("state = 'open' AND user_id = %s", user)),
            (step, SQL(_ESCALATED, mine)),
            (milestone, SQL("done_by_id = %s", user)),
            (step, SQL(_SIGNED, user)),
        ]
        return [
            SQL("SELECT %s FROM %s WHERE %s AND %s", columns, table, condition, reason)
            for table, reason in reasons
        ]
