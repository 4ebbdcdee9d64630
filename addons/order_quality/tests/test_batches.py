from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestBatches(QualityCommon):
    """Goods of an order are submitted in batches; helpers support; a role stores."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan("asked", batch_least=10)
        cls.order = cls.env["sale.order"].create(
            {
                "partner_id": cls.partner.id,
                "order_line": [
                    Command.create({"product_id": cls.part.id, "product_uom_qty": 35})
                ],
            }
        )

    def _submit(self, quantity, **more):
        rows = [{"line": self.order.order_line.id, "quantity": quantity}]
        asked = self._as(self.env["order.inspection"], "inspector")
        made = asked.inspection_request(self.order.id, "finished", rows, **more)
        return self.env["order.inspection"].browse(made["id"])

    def test_scattered_goods_need_a_reason(self):
        with self.assertRaisesRegex(ValidationError, "batches of 10"):
            self._submit(9)
        self.assertEqual(self._submit(10).line_ids.quantity, 10)
        few = self._submit(3, reason="Last hour of the shift")
        self.assertEqual(few.request_reason, "Last hour of the shift")

    def test_what_completes_the_order_is_no_scattered_batch(self):
        self._submit(30)
        self.assertEqual(self._submit(5).line_ids.quantity, 5)

    def test_more_than_was_ordered_is_refused(self):
        with self.assertRaises(ValidationError):
            self._submit(36)

    def test_the_remainder_has_a_plan_of_its_own(self):
        rest = self._plan(
            "asked",
            sequence=1,
            remainder_only=True,
            method="sampling",
            always_tightened=True,
            whole_below=30,
        )
        first = self._submit(30)
        self.assertEqual(first.line_ids.plan_id, self.plan)
        last = self._submit(5)
        self.assertEqual(last.line_ids.plan_id, rest)
        self.assertEqual(last.line_ids.severity, "tightened")
        self.assertEqual(last.line_ids.sample_size, 5, "every piece below 30")

    def test_one_batch_that_is_the_whole_order_is_no_remainder(self):
        self._plan("asked", sequence=1, remainder_only=True)
        self.assertEqual(self._submit(35).line_ids.plan_id, self.plan)

    def test_the_dialog_begins_with_what_is_left(self):
        self._submit(30)
        dialogs = self._as(self.env["order.inspection.ask"], "inspector")
        dialog = dialogs.create({"order_id": self.order.id})
        line = dialog.line_ids
        self.assertEqual((line.ordered, line.submitted, line.quantity), (35, 30, 5))
        made = self.env["order.inspection"].browse(dialog.action_confirm()["res_id"])
        self.assertEqual(made.line_ids.quantity, 5)

    def test_a_smallest_batch_is_not_negative(self):
        with self.assertRaises(ValidationError):
            self.plan.batch_least = -1

    def test_support_is_sent_by_who_leads(self):
        inspection = self._submit(10)
        helper = self.people["other"]
        with self.assertRaises(AccessError):
            self._as(inspection, "other").inspection_support(helper.login, "Flu")
        with self.assertRaises(AccessError):
            self._as(inspection, "other").action_pass()
        self.roles["inspector"].parent_id = self.roles["store"]
        with self.assertRaises(AccessError):
            self._as(inspection, "inspector").inspection_support(helper.login, "Flu")
        leader = self._as(inspection, "store")
        with self.assertRaises(UserError):
            leader.inspection_support(helper.login, " ")
        with self.assertRaises(ValidationError):
            leader.inspection_support("nobody", "Flu")
        leader.inspection_support(helper.login, "Flu")
        duties = self.env["order.milestone"].search(
            [("res_model", "=", inspection._name), ("user_id", "=", helper.id)]
        )
        self.assertEqual(duties.state, "open")
        self._as(inspection, "other").action_pass()
        self.assertEqual(inspection.verdict, "passed")
        self.assertEqual(duties.state, "done")


@tagged("post_install", "-at_install")
class TestStoredBy(QualityCommon):
    """What was released waits for the role that brings it to the store."""

    def test_the_storekeeper_brings_it_there(self):
        self._plan(store_role_id=self.roles["store"].id)
        inspection = self._inspections(self._validate(self._receipt((self.part, 10))))
        self._decide(inspection, accepted=8, rejected=2)
        self.assertEqual(self._on(self.store), 0)
        self.assertEqual(self._on(self._place("rejected")), 2)
        self.assertTrue(inspection.is_waiting)
        with self.assertRaisesRegex(AccessError, "store"):
            self._as(inspection, "inspector").action_release()
        owed = inspection._owed("store")
        self.assertEqual(owed.role_id, self.roles["store"])
        self._as(inspection, "store").action_release()
        self.assertEqual(self._on(self.store), 8)
        self.assertEqual(owed.state, "done")
        self.assertFalse(inspection.is_waiting)

    def test_labels_are_of_what_passed(self):
        self._plan()
        inspection = self._inspections(self._validate(self._receipt((self.part, 10))))
        self.assertFalse(inspection._labels())
        self._decide(inspection, accepted=7, conditional=1, rejected=2)
        labels = [(row["conditional"], row["quantity"]) for row in inspection._labels()]
        self.assertEqual(labels, [(False, 7), (True, 1)])

    def test_goods_that_nobody_inspects_are_told_to_their_order(self):
        order = self._new_order()
        kind = self.warehouse.int_type_id
        made = self.env["stock.location"].search(
            [
                ("usage", "=", "production"),
                ("company_id", "=", self.env.company.id),
            ],
            limit=1,
        )
        transfer = self._transfer(kind, made, self.store, (self.part, 4))
        reference = {"name": "R", "sale_ids": [Command.link(order.id)]}
        transfer.move_ids.reference_ids = [Command.create(reference)]
        self._validate(transfer)
        told = self.env["order.event"].search(
            [("res_model", "=", "sale.order"), ("res_id", "=", order.id)]
        )
        self.assertIn("goods.stored", told.mapped("code"))
