from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_paper import PaperCommon


@tagged("post_install", "-at_install")
class TestSample(PaperCommon):
    """A sample in every size, confirmed by the customer before production."""

    @classmethod
    def _nodes(cls):
        return [
            cls._node(
                "sample", complete="sample.confirmed", gates=["production.started"]
            )
        ]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        size = cls.env["product.attribute"].create(
            {
                "name": "Size",
                "value_ids": [Command.create({"name": n}) for n in ("S", "M", "L")],
            }
        )
        line = {
            "attribute_id": size.id,
            "value_ids": [Command.set(size.value_ids.ids)],
        }
        cls.shirt = cls.env["product.template"].create(
            {"name": "Shirt", "attribute_line_ids": [Command.create(line)]}
        )

    def _order_of_shirts(self):
        order = self._new_order()
        order.order_line.product_id = self.shirt.product_variant_ids[0]
        return order

    def _sample(self, order=None, **vals):
        order = order or self._order_of_shirts()
        samples = self.env["order.sample"].with_user(self.clerk)
        return samples.create({"order_id": order.id, "kind": "size_set", **vals})

    def _sent(self, order=None):
        sample = self._sample(order)
        sample.line_ids.quantity_made = 1.0
        sample.action_made()
        sample.action_send()
        return sample

    @covers("S0-D-13")
    def test_one_sample_of_every_size_is_made(self):
        sample = self._sample()
        self.assertEqual(sample.line_ids.product_id, self.shirt.product_variant_ids)
        sample.line_ids[:2].quantity_made = 1.0
        with self.assertRaisesRegex(UserError, "not a full size set"):
            sample.action_made()
        sample.line_ids[2].quantity_made = 1.0
        sample.action_made()
        self.assertTrue(self._events(sample.order_id, "sample.made"))
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            sample.line_ids[0].quantity_made = 0.0

    @covers("S0-D-13")
    def test_production_waits_for_the_customer(self):
        sample = self._sent()
        order = sample.order_id.sudo()
        with self.assertRaises(GateRefused):
            order._check_gates("production.started")
        file = self._file(self.clerk)
        with self.assertRaisesRegex(UserError, "who answered"):
            sample.action_confirm("")
        sample.action_confirm("Mr. Zhang", file.ids)
        self.assertEqual(sample.answer_ids, file)
        self.assertTrue(sample.answered_at)
        order._check_gates("production.started")

    def test_a_rejection_opens_the_next_version(self):
        sample = self._sent()
        with self.assertRaisesRegex(UserError, "reason for the rejection"):
            sample.action_reject(" ", "Mr. Zhang")
        number = sample.action_reject("Sleeve too short", "Mr. Zhang")
        following = self.env["order.sample"].browse(number)
        self.assertEqual(sample.rejection, "Sleeve too short")
        self.assertEqual((following.version, following.previous_id), (2, sample))
        self.assertEqual(len(following.line_ids), 3)
        self.assertEqual(set(following.line_ids.mapped("quantity_made")), {0.0})
        self.assertTrue(self._events(sample.order_id, "sample.rejected"))
        with self.assertRaises(GateRefused):
            sample.order_id.sudo()._check_gates("production.started")

    def test_the_dialog_records_the_answer(self):
        answers = self.env["order.sample.answer"].with_user(self.clerk)
        first = self._sent()
        answers.create(
            {
                "sample_id": first.id,
                "answer": "reject",
                "answered_by": "Mr. Zhang",
                "reason": "Colour",
            }
        ).action_save()
        self.assertEqual(first.state, "rejected")
        second = self._sent()
        answers.create(
            {"sample_id": second.id, "answered_by": "Mr. Zhang"}
        ).action_save()
        self.assertEqual(second.state, "confirmed")
        with self.assertRaises(UserError):
            second.action_cancel()

    def test_the_answer_is_not_written_by_hand(self):
        sample = self._sent()
        with self.assertRaises(AccessError):
            sample.answered_by = "me"
        with self.assertRaises(AccessError):
            sample.state = "confirmed"
