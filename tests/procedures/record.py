"""What scenarios of the order record share: procedures of the catalogue, each with
orders of its own type, and the people who take orders in."""

from odoo.exceptions import UserError

from .catalogue.runner import CatalogueCase
from .catalogue.scenario import Scenario, read_step

MONDAY = "2026-11-23 09:00"
EVENTS = ("order.submitted", "order.confirmed")
#: What orders of a procedure are like, as its file says.
TRAITS = {
    "S1-H": {"tags": ("rush",)},
    "S2-D": {"tags": ("export",)},
    "S2-J": {"type": "project"},
}
#: What an order of these scenarios says only where they enter it.
UNSAID = (
    "intake_channel_id",
    "transport_mode_id",
    "ordering_person_id",
    "expected_arrival",
)


class RecordCase(CatalogueCase):
    """Uses procedures side by side."""

    def setUp(self):
        super().setUp()
        self.at(MONDAY)
        self.used = {}

    def _type(self, scenario):
        """Each procedure has orders of its own type."""
        types = self.env["order.type"]
        code = scenario.type or f"record_{scenario.procedure}"
        known = types.search([("code", "=", code)])
        return known or types.create({"name": code, "code": code, "is_type": True})

    def enter(self, code, maker="", **values):
        """Return an order that somebody enters in a procedure of the catalogue."""
        traits = TRAITS.get(code, {})
        said = {**dict.fromkeys(UNSAID, False), **values}
        scenario = Scenario(code, (), maker=maker, values=said, **traits)
        if code not in self.used:
            self.used[code] = self.use(scenario)
        order = self.begin(scenario, self.used[code])
        self.assertEqual(order.process_id.code, code)
        return order

    def by(self, order, role):
        """Return the order as the person of a role sees it, with the department's
        groups."""
        return order.with_user(self.enable(role, *EVENTS))

    def walk(self, order, *steps):
        """Go some nodes of the way."""
        return self.play(order, [read_step(step) for step in steps])

    def channel(self, code):
        return self.env["order.intake.channel"].search([("code", "=", code)])

    def spoil(self, order, *line_names, customer=(), **values):
        """Take from an order what its entry should have."""
        order.order_line.write(dict.fromkeys(line_names, False))
        order.write(values)
        if customer:
            partner = self.env["res.partner"].browse(order.partner_id.id)
            partner.write(dict.fromkeys(customer, False))

    def lacks(self, order, event):
        """Return what an event of the order still misses, as one text."""
        return " ".join(item["what"] for item in order.process_missing(event))

    def refused(self, act, *words):
        """An act is refused; the message names what is missing."""
        with self.assertRaises(UserError) as refusal:
            act()
        for word in words:
            self.assertIn(word, str(refusal.exception))

    def check_desk(self, order, node, role):
        """The duty lies open on the desk of the person of the role, and nobody else's
        of the people who take orders in."""
        milestone = self.node(order, node)
        self.assertEqual((milestone.state, milestone.role_id.code), ("open", role))
        duties = self.env["order.duty"].with_user(self.people[self.lead(milestone)])
        rows = duties.fetch_duties(res_model=order._name, res_ids=order.ids)["duties"]
        self.assertIn(node, [row["node"] for row in rows])

    def check_done(self, order, node, role):
        """The node is done by the person of the role."""
        milestone = self.node(order, node)
        self.assertEqual((milestone.state, milestone.role_id.code), ("done", role))
        self.assertEqual(milestone.done_by_id, self.people[role])

    def found(self, role, **values):
        """Return the orders that a person finds by what is known of them."""
        orders = self.env["sale.order"].with_user(self.enable(role, *EVENTS))
        rows = orders.order_find(values)["orders"]
        return self.env["sale.order"].browse([row["id"] for row in rows])
