"""The company of the demo: what the screens say of the same thing is the same."""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDemoAgrees(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        users = cls.env["res.users"]
        cls.boss = users.search([("login", "=", "gm")])
        cls.clerk = users.search([("login", "=", "sales_clerk")])

    def _as(self, user, model):
        env = self.env(user=user.id, context={"lang": user.lang, "tz": "Asia/Shanghai"})
        return env[model].with_company(user.company_id)

    def _rows(self, action):
        """Return how many rows, or groups where it is grouped, an action opens."""
        model = self._as(self.boss, action["res_model"])
        by = action.get("context", {}).get("group_by")
        if by:
            return len(model.formatted_read_group(action["domain"], by))
        return model.search_count(action["domain"])

    def test_each_figure_of_the_cockpit_is_what_it_opens(self):
        figures = self._as(self.boss, "order.cockpit").figures()
        money = self.boss.company_id.currency_id.name
        counted = 0
        for question in figures["questions"]:
            for tile in question["tiles"]:
                # A measure is a mean or a quotient: its own tests compute it again.
                plain = not tile["code"].startswith("measure_")
                told = [tile] if plain and tile["unit"] not in ("%", money) else []
                for row in [*told, *tile["rows"]]:
                    if row["action"] and row["value"] is not None:
                        with self.subTest(tile=tile["code"], row=row["name"]):
                            counted += 1
                            self.assertEqual(row["value"], self._rows(row["action"]))
        self.assertGreater(counted, 15)
        tiles = {t["code"]: t for q in figures["questions"] for t in q["tiles"]}
        self.assertTrue(tiles["late_duties"]["value"])
        external = self.env["order.role"].search([("is_external", "=", True)])
        names = set(external.with_context(lang=self.boss.lang).mapped("name"))
        late = {row["name"] for row in tiles["late_roles"]["rows"]}
        self.assertTrue(late)
        self.assertFalse(late & names, "a customer is not overloaded")
        self.assertIsNotNone(tiles["orders_late"]["value"], "orders have a day")

    def test_head_board_and_list_name_the_same_next_step(self):
        """For a reader who owes nothing; also while signatures are asked for."""
        reader = self.boss.copy(
            {"login": "reader", "name": "Reader", "company_id": self.boss.company_id.id}
        )
        orders = self._as(reader, "sale.order").search([("process_id", "!=", False)])
        named = 0
        for order in orders:
            head = order.order_head()["next"]
            if not head or not order.process_open_roles:
                self.assertFalse(order.process_open_roles)
                self.assertFalse(order.process_waiting_for)
                continue
            with self.subTest(order=order.name):
                named += 1
                self.assertIn(order.process_waiting_for, head["who"])
                roles = order.process_open_roles.split(", ")
                self.assertEqual(roles[0], order.process_waiting_for)
                due = order.process_next_due
                self.assertEqual(head["due"] or "", due and str(due) or "")
                first = order.process_open_text.split("; ")[0]
                self.assertIn(first, [f"{head['what']} ({who})" for who in head["who"]])
                late = order.process_clock == "late"
                self.assertLessEqual(bool(head["late"]), late)
        self.assertGreater(named, 20)

    def test_every_order_with_a_delivery_date_shows_it_in_its_head(self):
        orders = self._as(self.clerk, "sale.order").search(
            [("commitment_date", "!=", False), ("process_id", "!=", False)]
        )
        self.assertTrue(orders)
        for order in orders[:5]:
            self.assertTrue(order.order_head()["dates"], order.name)
