"""No browser test spends its time on making scripts and styles."""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestBundles(TransactionCase):
    def test_those_of_the_back_office_are_there_before_a_test(self):
        bundle = self.env["ir.qweb"]._get_asset_bundle("web.assets_web")
        for extension in ("min.js", "min.css"):
            self.assertTrue(bundle.get_attachments(extension), extension)
