"""What a user keeps as his own default is no way around the guards of content."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestGivenByDefault(ReviewCommon):
    def _keep(self, model, name, value):
        self.env["ir.default"].with_user(self.clerk).set(model, name, value, True)

    def test_the_document_of_a_line_is_known_when_it_comes_by_a_default(self):
        order, other = self._new_order(), self._new_order()
        lines = self.env["sale.order.line"].with_user(self.clerk)
        self.assertFalse(lines._content_documents_in([{"name": "x"}]))
        self._keep("sale.order.line", "order_id", order.id)
        self.assertEqual(lines._content_documents_in([{"name": "x"}]), order)
        named = [{"order_id": other.id}, {"name": "x"}]
        self.assertEqual(lines._content_documents_in(named), order | other)
        parts = self.env["order.quotation.line"].with_user(self.clerk)
        record = self.env["order.quotation"].create({"order_id": order.id})
        self._keep(parts._name, parts._document_field, record.id)
        self.assertEqual(parts._document_part_documents([{}]), record)

    def test_a_column_that_repeats_another_is_not_given(self):
        order = self._new_order()
        foreign = self.env.ref("base.USD") | self.env.ref("base.EUR")
        other = (foreign - order.currency_id)[:1]
        other.active = True
        self.env.flush_all()
        with self.assertRaisesRegex(AccessError, "computed"):
            order.order_line[:1].write({"currency_id": other.id})

    def test_an_objection_holds_its_order_and_stays_where_it_is(self):
        order = self._new_order()
        objections = self.env["order.objection"].with_user(self.clerk)
        objection = objections.create(
            {"order_id": order.id, "topic": "price", "reason": "Too dear"}
        )
        told = " ".join(notice["text"] for notice in order.order_head()["notices"])
        self.assertIn("objection", told)
        company = self.env["res.company"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(AccessError, "computed"):
            objection.write({"company_id": company.id})
        with self.assertRaisesRegex(UserError, "another order"):
            objection.write({"order_id": self._new_order().id})
