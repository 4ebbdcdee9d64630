"""Runs the Hoot unit tests of our addons in a real browser, desktop and phone."""

import pytest

from odoo.tests import HttpCase, tagged

SUITES = ("@order_process", "@order_document", "@order_form")


def suite_id(name):
    """Hoot's own hash of a suite's name, by which /web/tests filters."""
    number = 0
    for char in name:
        number = ((number << 5) - number + ord(char)) & 0xFFFFFFFF
    return f"{number:08x}"


@tagged("post_install", "-at_install")
class TestJavascriptUnits(HttpCase):
    def _run_suites(self, preset):
        ids = "".join(f"&id={suite_id(name)}" for name in SUITES)
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset={preset}&timeout=15000{ids}",
            "",
            "",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=lambda message: "[HOOT]" not in message,
        )

    def test_components_on_a_desktop(self):
        self._run_suites("desktop")

    @pytest.mark.deep
    def test_components_on_a_phone(self):
        self.browser_size = "375x667"
        self.touch_enabled = True
        self._run_suites("mobile")
