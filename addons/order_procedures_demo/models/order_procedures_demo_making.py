from odoo import models
from odoo.fields import Command


class OrderProceduresDemoMaking(models.AbstractModel):
    """How the demo company tells production what to make: an instruction that the
    workshop signs for, another that is being written, a plan with owners."""

    _inherit = "order.procedures.demo"

    def _instruct(self, orders):
        making = orders.filtered(
            lambda order: order.state == "sale" and not order.picking_ids.date_done
        )[:2]
        if len(making) < 2:
            return
        roles = self._making_roles()
        self._making_rules(roles)
        instructions = self._as("sales_clerk", self.env["order.instruction"])
        first = instructions.create({"order_id": making[0].id})
        first.action_submit()
        self._as("production_manager", first).instruction_check("与合同一致")
        first.action_issue()
        instructions.create({"order_id": making[1].id})
        plans = self._as("production_manager", self.env["order.production.plan"])
        plans.create({"order_id": making[0].id}).action_decompose()

    def _making_roles(self):
        """Return ``{code: role}`` of those who take part."""
        codes = ("sales_clerk", "production_manager", "workshop", "purchasing", "gm")
        found = self.env["order.role"].search([("code", "in", codes)])
        return {role.code: role for role in found}

    def _making_rules(self, roles):
        """Say who writes, checks and receives instructions, and who plans."""
        own = {"company_id": self.env.company.id}
        self.env["order.instruction.rule"].create(
            {
                **own,
                "name": "生产指令单",
                "drafter_role_id": roles["sales_clerk"].id,
                "checker_role_id": roles["production_manager"].id,
                "recipient_role_ids": [Command.set(roles["workshop"].ids)],
                "received_within": "1 working hour",
            }
        )
        self.env["order.production.plan.rule"].create(
            {
                **own,
                "name": "订单生产计划",
                "planner_role_id": roles["production_manager"].id,
                "purchase_role_id": roles["purchasing"].id,
                "make_role_id": roles["workshop"].id,
                "assembly_role_id": roles["workshop"].id,
                "arbiter_role_id": roles["gm"].id,
            }
        )
