from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestNonconformity(QualityCommon):
    """Rejected goods: the ladder by type, the decision, where the goods go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan()
        for code in ("buyer", "leader", "manager"):
            cls._role(code)
        cls.general = cls._kind("general", "general", "buyer")
        cls.serious = cls._kind("serious", "serious", "leader")

    @classmethod
    def _kind(cls, code, grade, role):
        return cls.env["order.nonconformity.type"].create(
            {
                "name": code.title(),
                "code": code,
                "origin": "purchased",
                "grade": grade,
                "below_rate": 95,
                "report_within": "20 minutes",
                "level_ids": [
                    Command.create(
                        {"role_id": cls.roles[role].id, "within": "30 minutes"}
                    ),
                    Command.create({"level": 2, "role_id": cls.roles["manager"].id}),
                ],
            }
        )

    def _found(self, rejected=1, quantity=100, **vals):
        receipt = self._validate(self._receipt((self.part, quantity)))
        inspection = self._inspections(receipt)
        self._decide(inspection, accepted=quantity - rejected, rejected=rejected)
        return self.env["order.nonconformity"].search(
            [("inspection_id", "=", inspection.id)]
        )

    def _reported(self, *args, **vals):
        found = self._found(*args, **vals)
        self._as(found, "inspector").action_report()
        return found

    def _decided(self, disposition, *args, role="buyer", **values):
        found = self._reported(*args)
        self._as(found, role).nonconformity_decide(disposition, "Agreed", values)
        return found

    def _duties(self, record, source):
        return self.env["order.milestone"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "=", record.id),
                ("duty_source", "=", f"nonconformity.{source}"),
            ]
        )

    def test_rejected_goods_are_a_nonconformity_of_their_inspector(self):
        found = self._found()
        self.assertEqual((found.state, found.quantity), ("draft", 1))
        duty = self._duties(found, "report")
        self.assertEqual(duty.user_id, self.people["inspector"])
        self.assertTrue(duty.due_at)
        self._as(found, "inspector").action_report()
        self.assertEqual(duty.state, "done")

    def test_pass_rate_strictly_below_the_limit_is_serious(self):
        for rejected, kind in ((5, self.general), (6, self.serious)):
            with self.subTest(rejected):
                found = self._reported(rejected)
                self.assertEqual(found.type_id, kind)

    def test_some_problems_are_serious(self):
        for problem in ("mismatch", "missing", "appearance", "quantity"):
            with self.subTest(problem):
                found = self._found()
                found.problem = problem
                self._as(found, "inspector").action_report()
                self.assertEqual(found.type_id, self.serious)

    def test_the_ladder(self):
        found = self._reported()
        duty = self._duties(found, "handle")
        self.assertEqual(duty.role_id, self.roles["buyer"])
        self.assertTrue(duty.due_at)
        with self.assertRaisesRegex(AccessError, "Buyer"):
            self._as(found, "manager").nonconformity_react("I call")
        self._as(found, "buyer").nonconformity_react("I call the supplier")
        self.assertEqual(
            (found.state, found.handler_id.id),
            (
                "reacted",
                self.people["buyer"].id,
            ),
        )
        self._as(found, "buyer").nonconformity_escalate("He refuses")
        with self.assertRaises(AccessError):
            self._as(found, "buyer").nonconformity_decide("scrap", "x")
        mine = self._as(found, "manager")
        with self.assertRaisesRegex(UserError, "no level above"):
            mine.nonconformity_escalate("Still")
        mine.nonconformity_decide("scrap", "Scrap them")
        told = self._duties(found, "read")
        self.assertEqual(told.user_id, self.people["inspector"])

    def test_scrap(self):
        found = self._decided("scrap")
        mine = self._as(found, "buyer")
        with self.assertRaisesRegex(UserError, "still among the rejected"):
            mine.nonconformity_close("Done")
        mine.action_carry_out()
        self.assertEqual(self._on(self._place("rejected")), 0)
        with self.assertRaisesRegex(UserError, "no goods to move"):
            mine.action_carry_out()
        mine.nonconformity_close("Scrapped")
        self.assertEqual(found.state, "closed")

    def test_rework_is_inspected_again(self):
        found = self._decided("rework", 4)
        self._as(found, "buyer").action_carry_out()
        self.assertEqual(self._on(self._place("pending")), 4)
        again = self._inspections(origin=found.name)
        self._decide(again, accepted=3, rejected=1)
        self.assertEqual(self._on(self.store), 99)
        self.assertEqual(self._on(self._place("rejected")), 1)

    def test_return_to_the_supplier(self):
        found = self._decided("return", 3, resupply_on="2027-01-05")
        self._as(found, "buyer").action_carry_out()
        self.assertEqual(self._on(self._place("rejected")), 0)
        self.assertEqual(self._on(self.supplier_place), -97)
        picking = found.move_ids.picking_id
        self.assertEqual((picking.state, picking.partner_id), ("done", self.partner))

    def test_concession_without_a_chain(self):
        found = self._decided("concession", 2, price_cut=10)
        self.assertEqual(self._on(self.store), 100)
        self.assertEqual(found.price_cut, 10)

    def test_concession_waits_for_its_signatures(self):
        self._chain("concession", "leader", model="order.nonconformity")
        found = self._decided("concession", 2)
        self.assertEqual(self._on(self.store), 98)
        self._sign(found, "leader")
        self.assertEqual(self._on(self.store), 100)

    def test_a_refused_concession_is_decided_anew(self):
        self._chain("concession", "leader", model="order.nonconformity")
        found = self._decided("concession", 2)
        self._sign(found, "leader", decision="reject", opinion="Never")
        self.assertEqual((found.state, found.disposition), ("reported", False))
        self.assertEqual(self._on(self._place("rejected")), 2)

    def test_decisions_are_checked(self):
        mine = self._as(self._reported(), "buyer")
        for args in (
            ("eat", "x"),
            (None, "x"),
            ("scrap", "x", {"cause": "weather"}),
            ("scrap", "x", {"price_cut": 101}),
            ("scrap", "x", {"price_cut": float("nan")}),
            ("scrap", "x", {"resupply_on": "soon"}),
            ("scrap", "x", {"role": "nobody"}),
            ("scrap", "x", {"state": "closed"}),
            ("scrap", "x", [1]),
        ):
            with self.subTest(args), self.assertRaises(ValidationError):
                mine.nonconformity_decide(*args)
        for text in ("", "  ", None, 7):
            with self.subTest(text), self.assertRaises(UserError):
                mine.nonconformity_decide("scrap", text)
        self.assertEqual(mine.state, "reported")

    def test_found_by_anybody(self):
        records = self._as(self.env["order.nonconformity"], "other")
        form = Form(records)
        form.product_id = self.part
        form.quantity = 2
        form.description = "Dented"
        found = form.save()
        found.action_report()
        self.assertEqual(found.sudo().state, "reported")
        self.assertFalse(found.sudo().type_id)
        with self.assertRaisesRegex(UserError, "content is fixed"):
            found.quantity = 3
        found.nonconformity_cancel("It was dust")
        self.assertEqual(found.sudo().state, "cancelled")

    def test_quantities(self):
        found = self._found(2)
        for quantity in (0, -1, 3):
            with self.subTest(quantity), self.assertRaises(ValidationError):
                found.quantity = quantity
        with self.assertRaises(AccessError):
            self._as(found, "inspector").disposition = "scrap"

    def test_rejected_goods_are_not_forgotten(self):
        found = self._found()
        with self.assertRaisesRegex(UserError, "decide about them"):
            self._as(found, "inspector").nonconformity_cancel("No")
        with self.assertRaises(UserError):
            self._as(found, "inspector").unlink()
        self.assertEqual(found.state, "draft")
