from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestSignedContent(ReviewCommon):
    """What those who sign an order read does not change unseen under their hands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain(
            "approve",
            "manager",
            protected_fields="partner_id, order_line.product_id, commitment_date",
        )
        cls.order = cls._new_order(note="As usual", commitment_date="2027-01-10")
        cls.order.signoff_request("approve")
        cls.stranger = cls.env["res.partner"].create({"name": "Stranger"})
        cls.agreed = {
            "customer_requested_date": "2027-01-05",
            "incoterm_location": "Hamburg",
            "note": "Free return within 90 days",
            "partner_invoice_id": cls.stranger.id,
            "partner_shipping_id": cls.stranger.id,
            "req_penalty_clause": True,
            "req_special_terms": "penalty of 5 %",
            "req_technology": "in red",
        }

    def test_what_is_read_is_held_while_it_is_signed(self):
        for name, value in self.agreed.items():
            with self.subTest(name), self.assertRaises(UserError):
                self.order.write({name: value})
        with self.assertRaises(UserError):
            self.order.order_line.name = "48 ports, fibre, in red"
        self.assertEqual(self.order.signoff_state, "open")

    def test_what_is_not_agreed_is_free(self):
        self.order.write({"client_order_ref": "PO 7", "origin": "fair"})
        self.assertEqual(self.order.client_order_ref, "PO 7")

    def test_a_change_after_the_release_is_signed_again(self):
        self._sign(self.order, "manager")
        self.order.order_line.name = "48 ports, fibre, in red"
        rounds = self.env["order.signoff"]._of(self.order, "approve")
        self.assertEqual(rounds.sorted("id").mapped("state"), ["void", "open"])
