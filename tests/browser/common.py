"""One small procedure with a duty for every desk, made for the browser's tours.

Each class makes its own roles, people, process and order, so that nothing depends on
demo data. The order is chosen by its reference: other rules of the database stay out.
"""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

REFERENCE = "BROWSER-1"
USER = "order_process.order_process_group_user"
SALES = "sales_team.group_sale_salesman_all_leads"
STOCK = "stock.group_stock_user"
FINANCE = "account.group_account_invoice"

# Desk: the code of its nodes, what the first asks for, and the Odoo groups.
DESKS = {
    "sales_clerk": ("B", "Customer's answer", SALES),
    "planner": ("D", "Plan number", USER),
    "inspector": ("H", "Report number", USER),
    "keeper": ("F", "Place in the warehouse", STOCK),
    "finance": ("I", "Invoice number", FINANCE),
    "manager": ("C", "Ruling", SALES),
}


class DeskCase(HttpCase):
    """The order of the tours, with an open duty at every desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref(
            "order_process.order_process_group_manager"
        )
        cls.people = {desk: cls._make_person(desk) for desk in DESKS}
        cls.roles = {desk: cls._make_role(desk) for desk in DESKS}
        cls.process = cls._make_process()
        cls.order = cls._make_order()

    @classmethod
    def _make_person(cls, desk):
        groups = f"base.group_user,{DESKS[desk][2]},{USER}"
        return new_test_user(
            cls.env,
            f"browser_{desk}",
            groups,
            context={"no_reset_password": True},
            name=desk.title(),
            lang="en_US",
        )

    @classmethod
    def _make_role(cls, desk):
        return cls.env["order.role"].create(
            {
                "name": f"Desk {desk}",
                "code": f"browser_{desk}",
                "assignment_ids": [
                    Command.create({"head_id": cls.people[desk].id}),
                ],
            }
        )

    @classmethod
    def _make_process(cls):
        stage = cls.env["order.stage"].create({"name": "Browser", "code": "browser"})
        process = cls.env["order.process"].create(
            {
                "name": "Order of the tours",
                "code": "BROWSER",
                "res_model": "sale.order",
                "start_event_id": cls._event_type("received").id,
                "node_ids": [
                    Command.create(cls._first_node(desk, stage)) for desk in DESKS
                ],
            }
        )
        process.node_ids = [
            Command.create(cls._second_node(node, stage)) for node in process.node_ids
        ]
        process.action_publish()
        cls.env["order.process.rule"].create(
            {
                "name": "Order of the tours",
                "res_model": "sale.order",
                "process_code": process.code,
                "sequence": -1,
                "domain": repr([("client_order_ref", "=", REFERENCE)]),
            }
        )
        return process

    @classmethod
    def _event_type(cls, name):
        return cls.env.ref(f"order_tracking.order_event_type_order_{name}")

    @classmethod
    def _first_node(cls, desk, stage):
        letter, asked, _groups = DESKS[desk]
        trigger = {
            "purpose": "start",
            "kind": "event",
            "event_type_id": cls._event_type("received").id,
        }
        return {
            "code": f"1{letter}",
            "name": f"First duty of {desk}",
            "role_id": cls.roles[desk].id,
            "stage_id": stage.id,
            "limit_kind": "hours",
            "limit_value": 4,
            "trigger_ids": [Command.create(trigger)],
            "evidence_ids": [Command.create({"code": "said", "name": asked})],
        }

    @classmethod
    def _second_node(cls, first, stage):
        trigger = {"purpose": "start", "kind": "node", "source_node_id": first.id}
        return {
            "code": first.code.replace("1", "2"),
            "name": first.name.replace("First", "Second"),
            "role_id": first.role_id.id,
            "stage_id": stage.id,
            "limit_kind": "hours",
            "limit_value": 72,
            "trigger_ids": [Command.create(trigger)],
        }

    @classmethod
    def _make_order(cls):
        partner = cls.env["res.partner"].create({"name": "Browser Customer"})
        product = cls.env["product.product"].create({"name": "Browser Product"})
        orders = cls.env["sale.order"].with_user(cls.people["sales_clerk"])
        order = orders.create(
            {
                "partner_id": partner.id,
                "client_order_ref": REFERENCE,
                "order_line": [Command.create({"product_id": product.id})],
            }
        )
        return order.sudo()

    @classmethod
    def _milestone(cls, code):
        return cls.env["order.milestone"].search(
            [
                ("res_model", "=", "sale.order"),
                ("res_id", "=", cls.order.id),
                ("node_id.code", "=", code),
            ]
        )

    @classmethod
    def _ask_for_signature(cls, purpose="browser"):
        """A round on the order that waits for the manager only."""
        step = {"name": "Signature of the manager", "role_id": cls.roles["manager"].id}
        cls.env["order.signoff.chain"].create(
            {
                "name": "Signature of the tours",
                "purpose": purpose,
                "res_model": "sale.order",
                "step_ids": [Command.create(step)],
            }
        )
        order = cls.order.with_user(cls.people["sales_clerk"])
        order.signoff_request(purpose)
        return order.signoff_ids.filtered(lambda round_: round_.purpose == purpose)

    def _start_desk_tour(self, desk, tour="order_desk_duty"):
        """Run a tour as the person of a desk, who is at something else and looks up.

        A login ends on the desk itself: opened a second time it would be replaced
        under the first click.
        """
        login = self.people[desk].login
        self.start_tour("/odoo/discuss", f"{tour}_{desk}", login=login)

    def assertDoneBy(self, code, desk):
        milestone = self._milestone(code)
        self.assertEqual(milestone.state, "done")
        self.assertEqual(milestone.done_by_id, self.people[desk])
        soon = fields.Datetime.now() - timedelta(minutes=5)
        self.assertGreater(milestone.done_at, soon)
