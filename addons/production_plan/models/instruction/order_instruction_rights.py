from odoo import models

MANAGER = "order_process.order_process_group_manager"
#: Who writes and issues instructions where the procedure names no role.
DRAFTERS = (
    "sales_team.group_sale_salesman,order_process.order_process_group_sales,"
    "order_process.order_process_group_planning"
)


class OrderInstruction(models.Model):
    """Who takes which step: who writes, who checks, who issues, who signs for it."""

    _inherit = "order.instruction"

    def _rule(self):
        """Return the rule that counts for the order, as superuser; it may be empty.
        Instructions of no order follow the first rule that is for any."""
        self.ensure_one()
        rules = self.env["order.instruction.rule"]
        order = self.sudo().order_id
        if order:
            return rules._rule_for(order, self.kind)
        found = rules._rules(self.kind)
        return found.filtered(lambda rule: rule._counts_for(order))[:1]

    def _passes(self):
        return self.env.su or self.env.user.has_group(MANAGER)

    def _acts_as(self, *names):
        """Return whether the user holds the role in the first of these fields of the
        rule that names one; where none does, whether the user handles orders."""
        self.ensure_one()
        if self._passes():
            return True
        role = self._role_of(*names)
        return (
            self._document_holds(role) if role else self.env.user.has_groups(DRAFTERS)
        )

    def _role_of(self, *names):
        rule = self._rule()
        roles = (rule[name] for name in names if rule[name])
        return next(roles, self.env["order.role"].sudo())

    def _ensure_acting(self, *names):
        """:raise AccessError: naming who takes the step"""
        for instruction in self:
            instruction.check_access("read")
            if not instruction._acts_as(*names):
                role = instruction._role_of(*names)
                names = role.mapped("name") or [self.env._("sales or planning")]
                instruction._document_refuse(names)
