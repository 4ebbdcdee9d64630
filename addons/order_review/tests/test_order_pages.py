from lxml import etree

from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon

SALES = "order_process.order_process_group_sales"


@tagged("post_install", "-at_install")
class TestOrderPages(ReviewCommon):
    """The form of an order holds pages that are read when they are opened."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = f"{USER},{SALES},sales_team.group_sale_salesman"
        cls.reader = new_test_user(cls.env, "page_reader", groups)
        cls.orders = cls.env["sale.order"].with_user(cls.reader)

    def _form(self, view=None):
        orders = self.orders.with_context(form_view_ref=view)
        return etree.fromstring(orders.get_view(view_type="form")["arch"])

    def _pages(self):
        return {
            widget.get("view"): widget.getparent()
            for widget in self._form().iter("widget")
            if widget.get("name") == "order_page"
        }

    def _names(self, form):
        """Names of the order's own fields that a view shows, not those of its lines."""
        return {
            field.get("name")
            for field in form.iter("field")
            if field.get("invisible") not in ("1", "True")
            and not any(parent.tag == "field" for parent in field.iterancestors())
        }

    def test_every_page_has_a_view_that_its_reader_opens(self):
        pages = self._pages()
        self.assertGreaterEqual(len(pages), 5)
        order = self._new_order(user_id=self.reader.id).with_user(self.reader)
        for view, page in pages.items():
            with self.subTest(view=view):
                self.assertEqual(page.tag, "page")
                names = self._names(self._form(view))
                self.assertTrue(names)
                self.assertTrue(order.web_read(dict.fromkeys(names, {})))

    def test_what_a_page_shows_is_not_read_with_the_form(self):
        form = self._names(self._form()) & self._added_by_us("sale.order")
        for view in self._pages():
            with self.subTest(view=view):
                self.assertFalse(self._names(self._form(view)) & form)

    def test_the_table_of_lines_has_no_column_of_ours(self):
        table = self._form().find(".//field[@name='order_line']")
        columns = {field.get("name") for field in table.iter("field")}
        self.assertIn("product_uom_qty", columns)
        self.assertFalse(columns & self._added_by_us("sale.order.line"))

    def _added_by_us(self, model):
        fields = self.env["ir.model.fields"].search([("model", "=", model)])
        return {
            field.name
            for field in fields
            if all(name.startswith("order_") for name in field.modules.split(", "))
        }
