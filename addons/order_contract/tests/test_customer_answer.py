from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused

from .common_contract import ContractCommon


@tagged("post_install", "-at_install")
class TestCustomerAnswer(ContractCommon):
    """What the customer says to the order that was sent to him."""

    @classmethod
    def _nodes(cls):
        return [
            cls._node("sent", complete="customer.confirmed", gates=["order.confirmed"])
        ]

    @covers("S2-A-04")
    def test_the_confirmed_copy_comes_back_with_its_date(self):
        order = self._new_order()
        file = self._file(self.clerk, "confirmed.pdf")
        moment = fields.Datetime.now() - timedelta(hours=2)
        order.action_customer_confirm("Mr. Zhang", moment, file.ids)
        self.assertEqual(order.customer_confirmed_at, moment)
        self.assertEqual(order.customer_confirmed_ids, file)
        self.assertEqual(file.res_id, order.id)
        self.assertTrue(self._events(order, "customer.confirmed"))

    @covers("S2-J-02")
    def test_further_talks_are_kept_with_their_words(self):
        order = self._new_order()
        with self.assertRaisesRegex(UserError, "discussed"):
            order.action_customer_talk(" ")
        order.action_customer_talk("Wants oak", "Mr. Zhang")
        answers = self.env["order.customer.answer"].with_user(self.clerk)
        answers.create(
            {
                "order_id": order.id,
                "answer": "talk",
                "text": "Oak, but lighter",
                "confirmed_by": "Mrs. Li",
            }
        ).action_save()
        talks = [event.payload for event in self._events(order, "customer.talked")]
        self.assertEqual([talk["with"] for talk in talks], ["Mr. Zhang", "Mrs. Li"])
        self.assertEqual(talks[1]["note"], "Oak, but lighter")
        with self.assertRaises(AccessError):
            order.with_user(self.engineer).action_customer_talk("me")

    @covers("S2-X-10")
    def test_the_order_waits_for_the_confirmation(self):
        order = self._new_order()
        order.action_quotation_sent()
        with self.assertRaises(GateRefused):
            order.action_confirm()
        order.action_customer_confirm("Mr. Zhang")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    @covers("S2-H-10", "S2-X-10")
    def test_an_objection_holds_the_order_until_it_is_cleared(self):
        order = self._new_order()
        order.action_customer_confirm("Mr. Zhang")
        number = order.action_customer_object("Too Late", "date")
        objection = self.env["order.objection"].browse(number).with_user(self.clerk)
        with self.assertRaisesRegex(GateRefused, "open objections"):
            order.action_confirm()
        with self.assertRaisesRegex(UserError, "open objections"):
            order.action_customer_confirm("Mr. Zhang")
        with self.assertRaisesRegex(UserError, "how the objection"):
            objection.action_clear(" ")
        objection.action_clear("Delivered in two parts, agreed by phone")
        self.assertEqual(objection.cleared_by_id, self.clerk)
        self.assertTrue(self._events(order, "customer.objection_cleared"))
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_an_objection_stays_on_file(self):
        order = self._new_order()
        objection = self.env["order.objection"].browse(
            order.action_customer_object("Wrong colour")
        )
        with self.assertRaises(AccessError):
            objection.with_user(self.clerk).write({"state": "cleared"})
        objection.with_user(self.clerk).action_clear("Colour changed")
        with self.assertRaises(UserError):
            objection.with_user(self.clerk).reason = "Nothing"
        with self.assertRaises(AccessError):
            objection.with_user(self.clerk).unlink()

    @covers("S3-F-03")
    def test_a_change_is_agreed_with_the_customer_again(self):
        order = self._new_order()
        order.action_customer_confirm("Mr. Zhang")
        order.order_line.product_uom_qty = 9
        with self.assertRaisesRegex(GateRefused, "changed since the customer"):
            order.action_confirm()
        order.action_customer_confirm("Mr. Zhang")
        order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_bad_answers_are_refused(self):
        order = self._new_order()
        ahead = fields.Datetime.now() + timedelta(days=1)
        for arguments in (("",), ("Mr. Zhang", ahead)):
            with self.assertRaises(UserError):
                order.action_customer_confirm(*arguments)
        for arguments in (("",), ("x", "nonsense")):
            with self.assertRaises(UserError):
                order.action_customer_object(*arguments)

    def test_the_dialog_records_each_answer(self):
        order = self._new_order()
        answers = self.env["order.customer.answer"].with_user(self.clerk)
        answers.create(
            {"order_id": order.id, "answer": "object", "text": "x", "topic": "price"}
        ).action_save()
        objection = order.order_objection_ids
        self.assertEqual(objection.topic, "price")
        answers.create(
            {
                "order_id": order.id,
                "objection_id": objection.id,
                "answer": "clear",
                "text": "3 % less",
            }
        ).action_save()
        answers.create(
            {"order_id": order.id, "answer": "confirm", "confirmed_by": "Mr. Zhang"}
        ).action_save()
        self.assertEqual(order.customer_confirmed_by, "Mr. Zhang")

    def test_who_may_not_write_the_order_records_nothing(self):
        order = self._new_order().with_user(self.engineer)
        with self.assertRaises(AccessError):
            order.action_customer_confirm("me")
        with self.assertRaises(AccessError):
            order.action_customer_object("me")
