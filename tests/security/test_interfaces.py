"""Interfaces read documents whole and name what they mean."""

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user, tagged

WHO = {
    "sale.order": "sales_team.group_sale_salesman_all_leads",
    "purchase.order": "purchase.group_purchase_user",
    "stock.picking": "stock.group_stock_user",
}


@tagged("post_install", "-at_install")
class TestWholeReads(TransactionCase):
    def test_a_document_is_read_without_naming_fields(self):
        partner = self.env["res.partner"].create({"name": "Partner"})
        kind = self.env["stock.picking.type"].search([], limit=1)
        needs = {"stock.picking": {"picking_type_id": kind.id}}
        for model, group in WHO.items():
            with self.subTest(model):
                user = new_test_user(self.env, f"reader of {model}", group)
                values = {"partner_id": partner.id, **needs.get(model, {})}
                document = self.env[model].create(values)
                [row] = document.with_user(user).read()
                self.assertEqual(row["id"], document.id)
                self.assertNotIn("milestone_ids", row)
                views = [(False, "form"), (False, "list"), (False, "search")]
                self.env[model].with_user(user).get_views(views)


@tagged("post_install", "-at_install")
class TestCodesAreCodes(TransactionCase):
    def test_a_code_is_no_pattern(self):
        catalogue = self.env["order.process.catalogue"]
        for code in ("%", "S1_K", "", None, 7, ["S1-K"]):
            with self.subTest(code), self.assertRaises(UserError):
                catalogue.use(code)
