import sys

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import SALES, USER, ReviewCommon


@tagged("post_install", "-at_install")
class TestOrderSheet(ReviewCommon):
    """What is written on the requirement sheet, on cards and on project registers."""

    def test_a_line_takes_model_and_specification_of_its_product(self):
        self.product.write({"model_number": "M-1", "specification": "10 mm"})
        line = self._new_order().order_line
        self.assertEqual((line.req_model, line.req_specification), ("M-1", "10 mm"))

    def test_equal_requirements_have_equal_fingerprints_however_typed(self):
        orders = [
            self._new_order(req_quality="Grade A"),
            self._new_order(req_quality=" grade  a"),
            self._new_order(req_quality="Grade B"),
        ]
        one, same, other = [order.order_line.spec_digest for order in orders]
        self.assertTrue(one)
        self.assertEqual(one, same)
        self.assertNotEqual(one, other)

    def test_a_line_without_requirement_has_no_fingerprint(self):
        self.assertFalse(self._new_order().order_line.spec_digest)

    def _lines(self, *values):
        """Values of lines of one product each."""
        line = {"product_id": self.product.id, "product_uom_qty": 1}
        return [Command.create({**line, **own}) for own in values]

    def test_lines_made_together_take_what_their_products_bring(self):
        """As they would one by one, whatever was typed and in whatever type."""
        brought = {"model_number": "M-1", "specification": "1 mm"}
        self.product.write({**brought, "is_customised": True})
        plain = self.env["product.product"].create({"name": "Plain"})
        note = {"display_type": "line_note", "name": "Note"}
        order = self._new_order(
            req_quality="Grade A",
            order_line=self._lines(
                {},
                {"req_model": "M-2", "is_customised": False},
                {"req_model": False},
                {"req_technology": 7},
                {"product_id": plain.id},
                {**note, "product_id": False, "product_uom_qty": 0},
            ),
        )
        lines = order.order_line
        models = ["M-1", "M-2", False, "M-1", False, False]
        self.assertEqual(lines.mapped("req_model"), models)
        customised = [True, False, True, True, False, False]
        self.assertEqual(lines.mapped("is_customised"), customised)
        given = lines.mapped("spec_digest")
        self.assertEqual(len(set(given)), 5, "the last two ask for the same")
        lines.invalidate_recordset(["spec_digest"])
        self.env.add_to_compute(lines._fields["spec_digest"], lines)
        self.assertEqual(lines.mapped("spec_digest"), given)

    def test_our_part_of_many_lines_is_done_once(self):
        """Python calls of our addons: no more for 60 lines than for 10."""
        self._new_order(order_line=self._lines({}))
        few, many = (self._own_calls(number) for number in (10, 60))
        self.assertGreater(few, 0)
        self.assertLess(many - few, 50, "less than one call a line")

    def _own_calls(self, number):
        """Count the calls of functions of these addons while an order is created."""
        count = 0

        def profile(frame, event, _argument):
            nonlocal count
            file = frame.f_code.co_filename
            ours = "/addons/order_" in file and "/tests/" not in file
            count += ours and event == "call"

        before = sys.getprofile()
        sys.setprofile(profile)
        try:
            self._new_order(order_line=self._lines(*[{}] * number))
            self.env.flush_all()
        finally:
            sys.setprofile(before)
        return count

    @covers("S1-B-009")
    def test_a_project_is_registered_and_its_orders_are_found(self):
        project = (
            self.env["order.project"]
            .with_user(self.clerk)
            .create(
                {
                    "name": "Water Works",
                    "owner_name": "City of Xi'an",
                    "site": "North Bank",
                    "contact_name": "Mr Li",
                    "phone": "029-1",
                    "stage": "tender",
                }
            )
        )
        self.assertNotEqual(project.number, "/")
        order = self._new_order(order_project_id=project.id)
        self.assertEqual(project.order_count, 1)
        action = project.action_view_orders()
        self.assertEqual(self.env["sale.order"].search(action["domain"]), order)

    def test_a_reader_can_not_register_projects(self):
        reader = new_test_user(self.env, "sheet_reader", USER)
        with self.assertRaises(AccessError):
            self.env["order.project"].with_user(reader).create(
                {"name": "X", "owner_name": "Y"}
            )

    @covers("S0-C-16")
    def test_a_customer_card_has_a_number_and_the_date_of_its_creation(self):
        editor = new_test_user(
            self.env, "sheet_card", f"base.group_partner_manager,{SALES}"
        )
        partner = self.partner.with_user(editor)
        partner.action_customer_card()
        number = partner.card_number
        self.assertTrue(number)
        self.assertTrue(partner.card_date)
        partner.action_customer_card()
        self.assertEqual(partner.card_number, number, "a card is opened once")

    def test_a_technical_document_counts_when_it_is_released(self):
        kind = self.env.ref("order_requirement.order_technical_document_type_drawing")
        document = self.env["order.technical.file"].create(
            {
                "name": "Drawing 1",
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "type_id": kind.id,
            }
        )
        company = self.env.company
        self.assertFalse(
            self.product._technical_document_types(company)[self.product.id]
        )
        document.action_release()
        self.assertEqual(
            self.product._technical_document_types(company),
            {self.product.id: {"drawing"}},
        )
        document.action_withdraw()
        self.assertFalse(
            self.product._technical_document_types(company)[self.product.id]
        )

    def test_the_state_of_a_technical_document_is_not_written_by_hand(self):
        document = self.env["order.technical.file"].create(
            {
                "name": "Drawing 1",
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "type_id": self.env.ref(
                    "order_requirement.order_technical_document_type_drawing"
                ).id,
            }
        )
        with self.assertRaises(AccessError):
            document.write({"state": "released"})

    def test_a_salesperson_can_not_release_technical_documents(self):
        document = self.env["order.technical.file"].create(
            {
                "name": "Drawing 1",
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "type_id": self.env.ref(
                    "order_requirement.order_technical_document_type_drawing"
                ).id,
            }
        )
        with self.assertRaises(AccessError):
            document.with_user(self.clerk).action_release()

    def test_stamps_of_the_sheet_are_not_written_by_hand(self):
        order = self._new_order()
        for name, value in (
            ("requirement_state", "submitted"),
            ("submitted_at", "2026-01-01 00:00:00"),
            ("submitted_by_id", self.clerk.id),
        ):
            with self.subTest(field=name), self.assertRaises(AccessError):
                order.write({name: value})

    def test_traits_stand_beside_the_kind(self):
        tags = self.env["order.type"].search([("is_tag", "=", True)])
        codes = set(tags.mapped("code"))
        self.assertLessEqual(
            {
                "new_product",
                "repeat",
                "special",
                "rush",
                "small",
                "tight",
                "complete_set",
                "customised",
                "large",
                "new_customer",
                "accessory",
                "export",
            },
            codes,
        )
        order = self._new_order(order_tag_ids=[Command.set(tags[:2].ids)])
        self.assertEqual(order.order_tag_ids, tags[:2])
