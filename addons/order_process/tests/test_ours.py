from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ..kernel import ours

MANIFESTS = {
    "returns": {"depends": ["sale", "order_process"]},
    "order_process": {"depends": ["order_clock", "mail"]},
    "order_check": {"depends": ["sale"]},
    "sale": {"depends": ["base"]},
    "mail": {"depends": ["base"]},
    "base": {"depends": []},
}


@tagged("post_install", "-at_install")
class TestOurs(BaseCase):
    """An addon is ours by what it stands on, whatever its name."""

    def test_an_addon_is_ours_by_what_it_stands_on(self):
        def manifest(name, **_options):
            return MANIFESTS.get(name)

        self.addCleanup(ours.is_ours.cache_clear)
        ours.is_ours.cache_clear()
        with patch.object(ours.Manifest, "for_addon", manifest):
            for name in ("order_clock", "order_process", "returns"):
                self.assertTrue(ours.is_ours(name), name)
            for name in ("sale", "order_check", "gone", False, None):
                self.assertFalse(ours.is_ours(name), name)
