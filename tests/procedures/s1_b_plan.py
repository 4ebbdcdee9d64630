"""S1-B part 2 on the way: from the production instruction to the running plan."""

from datetime import timedelta

from odoo import fields

from .people import STAFF
from .s1_b import S1BCase


class S1BPlanCase(S1BCase):
    staff = {
        **S1BCase.staff,
        "production_manager": (*STAFF["production_manager"], "mrp.group_mrp_user"),
        "workshop_leader": (),
        "packers": (),
    }

    def instructed(self, regular=False):
        """An order whose instruction has been issued."""
        if regular:
            self.mature()
        order = self.effective()
        papers = self.env["order.instruction"].with_user(self.people["sales_clerk"])
        paper = papers.create({"order_id": order.id})
        paper.action_submit()
        paper.action_issue()
        return order

    def planner(self, order):
        """A plan of the production manager, begun and broken down."""
        user = self.people["production_manager"]
        plan = (
            self.env["order.production.plan"]
            .with_user(user)
            .create({"order_id": order.id})
        )
        plan.action_decompose()
        return plan

    def fill(self, plan):
        """Each task gets its missing role, beginning and end."""
        now = fields.Datetime.now()
        role = self.env["order.role"].search([("code", "=", "workshop_leader")])
        for line in plan.line_ids:
            line.start_at = now
            line.date_due = now + timedelta(days=3)
            line.role_id = line.role_id or role

    def add(self, plan, *kinds):
        """Add the tasks that no bill of materials proposes."""
        have = set(plan.line_ids.mapped("kind"))
        for kind in kinds:
            if kind not in have:
                plan.line_ids.create(
                    {"plan_id": plan.id, "kind": kind, "name": kind.title()}
                )

    def running(self, regular=False, **products):
        """The issued plan of an order; everybody has met where they must.

        :param products: kind of a task, of which goods it is
        """
        order = self.instructed(regular)
        plan = self.planner(order)
        self.add(plan, "cooperation", "assemble", "purchase")
        self.fill(plan)
        for kind, product in products.items():
            self.task(plan, kind).product_id = product
        if not regular:
            everybody = ["design", "purchasing", "workshop_leader", "quality"]
            plan.plan_hold_meeting(everybody, "Drawings by Friday")
        plan.action_issue()
        return self.env["order.production.plan"].browse(plan.id)

    def task(self, plan, kind):
        return plan.line_ids.filtered(lambda line: line.kind == kind)[:1]

    def sends(self, order, code, role, values, **rows):
        """The person of a role fills in a sheet of the order and sends it."""
        kind = self.env["order.form.type"].search([("code", "=", code)])
        draft = self.as_(self.env["order.form"], role).create(
            {"type_id": kind.id, "res_model": order._name, "res_id": order.id}
        )
        draft.sheet = {"values": values, "rows": rows}
        draft.action_send()
        return self.env["order.form"].browse(draft.id)
