from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.order_process.tests.common_process import USER


@tagged("post_install", "-at_install")
class TestReportLanguage(HttpCase):
    """A document opened by its address is in the language of who reads it."""

    def test_by_its_address_a_document_is_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        groups = f"{USER},sales_team.group_sale_salesman"
        reader = new_test_user(self.env, "trk_reader", groups, lang="fr_FR")
        customer = self.env["res.partner"].create({"name": "Customer"})
        orders = self.env["sale.order"].with_user(reader)
        order = orders.create({"partner_id": customer.id})
        self.authenticate("trk_reader", "trk_reader")
        # The website's language, which the browser keeps from an earlier visit.
        self.opener.cookies["frontend_lang"] = "en_US"
        address = f"/report/html/order_tracking.report_order_file/{order.id}"
        page = self.url_open(address)
        page.raise_for_status()
        self.assertIn('lang="fr-FR"', page.text)
        english = self.url_open(f'{address}?context={{"lang": "en_US"}}')
        self.assertIn('lang="en-US"', english.text)
