from odoo import fields, models
from odoo.exceptions import AccessError

MANAGER = "order_process.order_process_group_manager"
#: Who serves customers, handles goods, handles money where no role is named.
GROUPS = {
    "serve": "order_process.order_process_group_sales,sales_team.group_sale_salesman",
    "store": "order_process.order_process_group_warehouse,stock.group_stock_user",
    "pay": "order_process.order_process_group_finance,account.group_account_invoice",
}


class OrderCase(models.Model):
    """Who takes which step: who owes the node that waits for it, else the roles of the
    policy and of the reason, else the departments."""

    _inherit = "order.case"

    handler_role_ids = fields.Many2many(
        "order.role",
        "order_case_handler_rel",
        string="Passed On To",
        readonly=True,
        copy=False,
        system=True,
    )

    def write(self, vals):
        """What is learnt while a case runs is written by those who deal with it."""
        if not self.env.su and vals.keys() - {"message_main_attachment_id"}:
            running = self.filtered(lambda one: one.state != "draft")
            running._case_ensure_serving()
        return super().write(vals)

    def _case_roles(self, who):
        """Return the roles that are named for an act, as superuser."""
        policy, kind = self.policy_id, self.type_id
        named = {
            "verify": policy.verifier_role_id,
            "decide": policy.decider_role_id or policy.verifier_role_id,
            "serve": kind.owner_role_ids
            | self.handler_role_ids
            | policy.verifier_role_id
            | policy.decider_role_id,
            "handle": kind.owner_role_ids | self.handler_role_ids,
            "pay": policy.refund_role_id,
            "approve": policy.approver_role_id,
        }
        return named.get(who, kind.owner_role_ids.browse())

    def _case_may(self, who):
        """Return whether the user may act on the case.

        :param str who: verify, decide, serve, handle, store, pay, approve
        """
        self.ensure_one()
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        case = self.sudo()
        roles = case._case_roles(who)
        if any(roles._user_principals(self.env.user, self.company_id).values()):
            return True
        if who == "serve" or not roles:
            mine = who not in GROUPS or who == "serve"
            group = GROUPS.get(who, GROUPS["serve"])
            own = mine and self.env.user == case.user_id
            return own or self.env.user.has_groups(group)
        return False

    def _case_ensure_may(self, code, who):
        """Refuse who may not take a step: where a node of a procedure waits for it, who
        owes the node does, and nobody else.

        :raise AccessError: naming who does
        :raise UserError: the duty is another role's
        """
        self.check_access("read")
        if self.env.su:
            return
        for case in self:
            if case.sudo()._process_waiting(code):
                case._process_ensure_turn(code)
            elif not case._case_may(who):
                case._case_refuse_person(case.sudo()._case_roles(who))

    def _case_ensure_serving(self):
        """:raise AccessError: who does not deal with these cases"""
        for case in self:
            case.check_access("read")
            if not case._case_may("serve") and not case.has_own_duty:
                case._case_refuse_person(case.sudo()._case_roles("serve"))

    def _case_refuse_person(self, roles):
        names = roles.mapped("name") or [self.sudo().user_id.name or "-"]
        raise AccessError(
            self.env._(
                "%(case)s: this can only be done by %(who)s or a process manager.",
                case=self.display_name,
                who=self.env._(", ").join(names),
            )
        )
