from lxml import etree

from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon

GROUPS = (
    USER,
    "order_process.order_process_group_sales",
    "sales_team.group_sale_salesman",
    "purchase.group_purchase_user",
)
#: Documents with pages that are read when they are opened, and how many at least.
PAGES = {"sale.order": 5, "purchase.order": 4}

#: How the names of our addons begin.
OURS = ("order_", "production_", "returns_")


@tagged("post_install", "-at_install")
class TestOrderPages(ReviewCommon):
    """The form of a document holds pages that are read when they are opened."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = new_test_user(cls.env, "page_reader", ",".join(GROUPS))
        purchases = cls.env["purchase.order"].with_user(cls.reader)
        cls.documents = {
            "sale.order": cls._new_order(user_id=cls.reader.id).with_user(cls.reader),
            "purchase.order": purchases.create({"partner_id": cls.partner.id}),
        }

    def _form(self, model, view=None):
        records = self.env[model].with_user(self.reader)
        views = records.with_context(form_view_ref=view)
        return etree.fromstring(views.get_view(view_type="form")["arch"])

    def _pages(self, model):
        return {
            widget.get("view"): widget.getparent()
            for widget in self._form(model).iter("widget")
            if widget.get("name") == "order_page"
        }

    def _names(self, form):
        """Names of the document's own fields that a view shows, not of its lines."""
        return {
            field.get("name")
            for field in form.iter("field")
            if field.get("invisible") not in ("1", "True")
            and not any(parent.tag == "field" for parent in field.iterancestors())
        }

    def _added_by_us(self, model):
        fields = self.env["ir.model.fields"].search([("model", "=", model)])
        return {
            field.name
            for field in fields
            if all(name.startswith(OURS) for name in field.modules.split(", "))
        }

    def test_every_page_has_a_view_that_its_reader_opens(self):
        for model, document in self.documents.items():
            pages = self._pages(model)
            self.assertGreaterEqual(len(pages), PAGES[model])
            for view, page in pages.items():
                with self.subTest(view=view):
                    self.assertEqual(page.tag, "page")
                    names = self._names(self._form(model, view))
                    self.assertTrue(names)
                    self.assertTrue(document.web_read({name: {} for name in names}))

    def test_what_a_page_shows_is_not_read_with_the_form(self):
        for model in PAGES:
            form = self._names(self._form(model)) & self._added_by_us(model)
            for view in self._pages(model):
                with self.subTest(view=view):
                    self.assertFalse(self._names(self._form(model, view)) & form)

    def test_the_table_of_lines_has_no_column_of_ours(self):
        table = self._form("sale.order").find(".//field[@name='order_line']")
        columns = {field.get("name") for field in table.iter("field")}
        self.assertIn("product_uom_qty", columns)
        self.assertFalse(columns & self._added_by_us("sale.order.line"))

    def test_the_form_knows_whether_a_save_voids_approvals(self):
        """The client warns before such a save (signoff_voided.esm.js)."""
        form = self._form("sale.order")
        names = {field.get("name") for field in form.iter("field")}
        self.assertIn("signoff_live", names)
