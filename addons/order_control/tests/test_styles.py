from odoo.tests import TransactionCase, tagged

BUNDLES = ("web.assets_backend", "web.assets_frontend")


@tagged("post_install", "-at_install")
class TestStyles(TransactionCase):
    """One style that cannot be read takes the looks from every screen."""

    def test_all_styles_can_be_compiled(self):
        for name in BUNDLES:
            with self.subTest(name):
                bundle = self.env["ir.qweb"]._get_asset_bundle(name, js=False)
                bundle.preprocess_css()
                self.assertEqual(bundle.css_errors, [])
