from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.order_payment.tests.common_credit import CreditCommon
from odoo.addons.order_process.exceptions import GateRefused


@tagged("post_install", "-at_install")
class TestPartnerRights(CreditCommon):
    """Credit and class of a customer do not come from moving or typing a contact."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clerk = "base.group_partner_manager,sales_team.group_sale_salesman_all_leads"
        user = "order_process.order_process_group_user"
        cls.contacts = new_test_user(cls.env, "contacts_clerk", f"{clerk},{user}")
        cls.seller = new_test_user(
            cls.env, "contacts_head", f"{clerk},sales_team.group_sale_manager,{user}"
        )
        cls.buyer = new_test_user(
            cls.env,
            "contacts_buyer",
            f"base.group_partner_manager,purchase.group_purchase_user,{user}",
        )
        cls.finance = new_test_user(
            cls.env,
            "contacts_finance",
            f"base.group_partner_manager,account.group_account_manager,{user}",
        )
        cls._limit(300000)
        cls.poor = cls.env["res.partner"].create({"name": "Poor", "is_company": True})
        cls.below = {"is_company": False, "parent_id": cls.customer.id}

    def test_nobody_gets_credit_by_becoming_a_contact(self):
        self._credit_rule("order.confirmed")
        order = self._new_order(partner_id=self.poor.id)
        mine = self.poor.with_user(self.contacts)
        for vals in (dict(self.below), {"commercial_partner_id": self.customer.id}):
            with (
                self.assertRaisesRegex(AccessError, "only people who grant credit"),
                self.env.cr.savepoint(),
            ):
                mine.write(vals)
        self.assertEqual(self.poor.commercial_partner_id, self.poor)
        with self.assertRaises(GateRefused):
            order.action_confirm()

    def test_who_grants_credit_moves_a_customer_and_it_is_told(self):
        self._new_order(partner_id=self.poor.id)
        self.poor.with_user(self.finance).write(dict(self.below))
        self.assertEqual(self.poor.commercial_partner_id, self.customer)
        event = self.env["order.event"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", self.poor.id)]
        )
        self.assertEqual(event.code, "customer.moved")
        self.assertEqual(event.user_id, self.finance)
        self.assertEqual(event.payload["to_id"], self.customer.id)

    def test_a_contact_without_orders_or_credit_is_moved_by_a_clerk(self):
        other = self.env["res.partner"].create({"name": "Other", "is_company": True})
        self.poor.with_user(self.contacts).write(
            {"is_company": False, "parent_id": other.id}
        )
        self.assertEqual(self.poor.commercial_partner_id, other)

    def test_class_of_a_customer_is_kept_by_those_who_answer_for_it(self):
        kind = self.env["order.customer.type"].create({"name": "Dear", "code": "dear"})
        grade = self.env["order.supplier.grade"].search([], limit=1)
        kept = {
            "order_customer_type_id": (kind.id, self.seller),
            "is_key_customer": (True, self.seller),
            "supplier_grade_id": (grade.id, self.buyer),
            "card_number": ("C-1", None),
        }
        for name, (value, keeper) in kept.items():
            with (
                self.subTest(name),
                self.assertRaisesRegex(AccessError, "You are not allowed to set"),
            ):
                self.poor.with_user(self.contacts).write({name: value})
            if keeper:
                self.poor.with_user(keeper).write({name: value})
                self.assertTrue(self.poor[name])
        self.poor.with_user(self.contacts).write({"is_key_customer": True, "city": "X"})
        self.assertEqual(self.poor.city, "X")

    def test_a_new_customer_has_a_kind_but_no_class(self):
        kind = self.env["order.customer.type"].create({"name": "Dear", "code": "dear"})
        partners = self.env["res.partner"].with_user(self.contacts)
        new = partners.create({"name": "New", "order_customer_type_id": kind.id})
        self.assertEqual(new.order_customer_type_id, kind)
        with self.assertRaisesRegex(AccessError, "You are not allowed to set"):
            partners.create({"name": "Dear", "is_key_customer": True})
        with self.assertRaisesRegex(AccessError, "You are not allowed to set"):
            partners.with_context(default_is_key_customer=True).create({"name": "Dear"})
        new.action_customer_card()
        self.assertTrue(new.card_number)

    def test_contacts_of_a_key_customer_follow(self):
        self.poor.is_key_customer = True
        partners = self.env["res.partner"].with_user(self.contacts)
        contact = partners.create({"name": "Clerk", "parent_id": self.poor.id})
        self.assertTrue(contact.is_key_customer)
