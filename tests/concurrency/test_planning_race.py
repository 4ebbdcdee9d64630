"""Two people tell production to make the same goods at the same moment, in real
transactions: by two instructions, by two plans."""

from datetime import timedelta

from shipping_race import QUANTITY, ShippingRace

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestPlanningRace(ShippingRace):
    """What was ordered is instructed once, and planned once."""

    needs = ("order.production.plan", "production_plan")

    def _instruction(self):
        """Commit an instruction about all of the goods; return its id."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            line = {"order_line_id": order.order_line.id, "quantity": QUANTITY}
            return (
                env["order.instruction"]
                .create({"order_id": order.id, "line_ids": [Command.create(line)]})
                .id
            )

    def _plan(self):
        """Commit a plan of all of the goods; return its id."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            order = env["sale.order"].browse(self.order)
            now = fields.Datetime.now()
            task = {
                "kind": "assemble",
                "name": self.tag,
                "role_id": env["order.role"].search([("code", "=", self.tag)]).id,
                "order_line_id": order.order_line.id,
                "quantity": QUANTITY,
                "start_at": now,
                "date_due": now + timedelta(days=1),
            }
            return (
                env["order.production.plan"]
                .create({"order_id": order.id, "line_ids": [Command.create(task)]})
                .id
            )

    def _instructs(self, instruction):
        def instruct(env):
            env["order.instruction"].browse(instruction).action_submit()

        return instruct

    def _issues(self, plan):
        return lambda env: env["order.production.plan"].browse(plan).plan_issue()

    def test_two_instructions_do_not_tell_to_make_the_same_goods(self):
        first, second = self._instruction(), self._instruction()
        self._beside(self._instructs(first), self._instructs(second), UserError)

        def told(env):
            both = env["order.instruction"].browse([first, second])
            return both.mapped("state")

        self.assertEqual(self._read(told)[1], "draft")

    def test_two_plans_do_not_make_the_same_goods(self):
        first, second = self._plan(), self._plan()
        self._beside(self._issues(first), self._issues(second), UserError)

        def made(env):
            line = env["sale.order"].browse(self.order).order_line
            drafts = env["mrp.production"].search([("sale_line_id", "=", line.id)])
            quantity = drafts.mapped("product_qty")
            drafts.action_cancel()
            return quantity

        self.assertEqual(self._read(made), [QUANTITY])
