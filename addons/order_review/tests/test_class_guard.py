from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_classification.tests.common_class import ClassCommon


@tagged("post_install", "-at_install")
class TestClassGuard(ClassCommon):
    """From when on nobody writes kind and tags, rules or not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.env["order.classification.set"])
        cls.sample = cls.env.ref("order_tracking.order_type_sample")
        cls.regular = cls.env.ref("order_tracking.order_type_regular")
        cls.tag = cls.env["order.type"].search([("is_tag", "=", True)], limit=1)

    def _assert_fixed(self, order, text):
        for vals in (
            {"order_type_id": self.regular.id},
            {"order_tag_ids": [Command.link(self.tag.id)]},
            {"order_tag_ids": [Command.set(self.tag.ids)]},
        ):
            for writer in (order, order.sudo()):
                with self.assertRaisesRegex(UserError, text):
                    writer.write(vals)
        order.invalidate_recordset()
        self.assertEqual(order.order_type_id, self.sample)
        self.assertFalse(order.order_tag_ids)

    def _order_of_type(self):
        return self._new_order(order_type_id=self.sample.id)

    def test_an_order_in_preparation_that_no_rules_classify_is_free(self):
        order = self._order_of_type()
        order.write(
            {
                "order_type_id": self.regular.id,
                "order_tag_ids": [Command.link(self.tag.id)],
            }
        )
        self.assertEqual(order.order_type_id, self.regular)

    def test_a_submitted_order_is_fixed_also_without_rules(self):
        order = self._order_of_type()
        order.action_order_submit()
        self._assert_fixed(order, "Overrule")

    def test_values_that_change_nothing_pass(self):
        order = self._order_of_type()
        order.action_order_submit()
        order.write({"order_type_id": self.sample.id, "client_order_ref": "PO 8"})
        self.assertEqual(order.client_order_ref, "PO 8")

    def test_an_order_under_review_is_fixed_also_when_the_review_says_no(self):
        self._chain("review", "quality")
        order = self._order_of_type()
        order.review_submit()
        self._assert_fixed(order, "under review")
        self._sign(order, "quality", decision="reject", opinion="Cannot be made")
        self._assert_fixed(order, "under review")

    def test_a_confirmed_order_is_fixed(self):
        order = self._order_of_type()
        order.action_confirm()
        self._assert_fixed(order, "change notice")

    def test_a_reason_changes_it_and_is_kept(self):
        order = self._order_of_type()
        order.action_order_submit()
        order.action_overrule("regular", "Ordered before, by telephone", ["rush"])
        self.assertEqual(order.order_type_id, self.regular)
        self.assertEqual(order.order_tag_ids.mapped("code"), ["rush"])
        row = order.classification_ids[:1]
        self.assertEqual(row.reason, "Ordered before, by telephone")
        self.assertFalse(row.set_id)
        payload = self._events(order, "order.classified").payload
        self.assertEqual((payload["kind"], payload["set"]), ("regular", ""))
        self.assertFalse(order.class_signature)

    def test_an_order_sent_back_is_free_again(self):
        order = self._order_of_type()
        order.action_order_submit()
        order.action_order_return("It is no sample")
        order.order_type_id = self.regular
        self.assertEqual(order.order_type_id, self.regular)
