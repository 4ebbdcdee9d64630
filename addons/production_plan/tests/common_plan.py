"""Orders whose production is planned by tasks with owners."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from odoo.addons.order_change_mrp.tests.common_mrp import ReviewMrpCommon


class PlanCommon(ReviewMrpCommon):
    """The planner plans, the buyer buys, the workshop assembles, the director
    decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        for code in ("planning", "buyer", "workshop", "director"):
            cls._role(code)
        cls.people["planning"].group_ids += cls.env.ref("mrp.group_mrp_user")
        cls.people["planning"].group_ids += cls.env.ref(
            "sales_team.group_sale_salesman_all_leads"
        )
        cls.ruled = cls.env["order.production.plan.rule"].create(
            {
                "name": "Plans",
                "planner_role_id": cls.roles["planning"].id,
                "purchase_role_id": cls.roles["buyer"].id,
                "make_role_id": cls.roles["workshop"].id,
                "assembly_role_id": cls.roles["workshop"].id,
                "arbiter_role_id": cls.roles["director"].id,
            }
        )

    @classmethod
    def _confirmed(cls, quantity=2, **vals):
        promised = fields.Datetime.now() + timedelta(days=20)
        order = cls._order_of(
            cls.machine, quantity, **{"commitment_date": promised, **vals}
        )
        order.action_confirm()
        return order.sudo()

    def _as(self, record, role):
        return record.with_user(self.people[role])

    def _draft(self, order, **vals):
        """A draft of the planner, broken down, with beginnings."""
        plans = self._as(self.env["order.production.plan"], "planning")
        plan = plans.create({"order_id": order.id, **vals})
        plan.action_decompose()
        plan.line_ids.write({"start_at": fields.Datetime.now() + timedelta(days=1)})
        return plan

    def _issued(self, order, **vals):
        plan = self._draft(order, **vals)
        plan.action_issue()
        return plan.sudo()

    def _task(self, plan, kind):
        return plan.line_ids.filtered(lambda line: line.kind == kind)

    def _told(self, order):
        events = self.env["order.event"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", order.id),
                ("code", "=like", "prodplan.%"),
            ],
            order="id",
        )
        return [code.removeprefix("prodplan.") for code in events.mapped("code")]

    def _bought(self, line):
        """What a task asks for is bought and arrives."""
        purchase = self.env["purchase.order"].create(
            {
                "partner_id": self.partner.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": line.product_id.id,
                            "product_qty": line.quantity,
                            "price_unit": 1,
                        }
                    )
                ],
            }
        )
        purchase.button_confirm()
        line.purchase_line_id = purchase.order_line
        return purchase.picking_ids
