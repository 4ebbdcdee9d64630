from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import SALES, USER

from .common_sheet import SheetCommon

#: The page of the order with its requirements.
SHEET = "order_tracking.sale_order_page_sheet"
VIEWS = {
    "order.correction": ("list", "search", "pivot", "graph"),
    "order.criterion.result": ("list", "search", "pivot", "graph"),
    "order.project": ("list", "form", "search", "kanban"),
    "order.requirement.rule": ("list", "form", "search"),
    "order.review.criterion": ("list", "form", "search"),
    "order.technical.file": ("list", "form", "search", "kanban"),
}


@tagged("post_install", "-at_install")
class TestSheetViews(SheetCommon):
    """The screens, opened by people with the least groups."""

    def test_every_screen_opens_for_a_reader(self):
        reader = new_test_user(self.env, "sheet_reader", USER)
        for model, kinds in VIEWS.items():
            with self.subTest(model=model):
                views = [(False, kind) for kind in kinds]
                self.env[model].with_user(reader).get_views(views)

    def test_the_clerk_writes_the_sheet_and_sees_what_is_missing_as_he_types(self):
        submitted = self.env.ref("order_requirement.order_event_type_order_submitted")
        self.env["order.requirement.rule"].create(
            {
                "name": "Wanted",
                "gate_event_ids": [Command.set(submitted.ids)],
                "document_fields": "req_packing",
                "line_fields": "product_id",
            }
        )
        order = self._new_order()
        with Form(order, SHEET) as form:
            self.assertIn("Packing", form.requirement_missing)
            form.req_packing = "Crate"
            self.assertFalse(form.requirement_missing)
            form.req_tight_delivery = True
        self.assertEqual(order.req_packing, "Crate")

    def test_a_salesperson_without_our_groups_opens_the_order(self):
        plain = new_test_user(self.env, "sheet_sales", SALES)
        order = self._new_order()
        with Form(order.with_user(plain), SHEET) as form:
            form.req_quality = "Grade A"
        self.assertEqual(order.req_quality, "Grade A")

    def test_a_new_order_of_the_clerk_is_written_in_the_form(self):
        with Form(self.env["sale.order"].with_user(self.clerk)) as form:
            form.partner_id = self.partner
            with form.order_line.new() as line:
                line.product_id = self.product
                line.product_uom_qty = 2
        order = form.record
        order.action_order_submit()
        self.assertEqual(order.requirement_state, "submitted")
