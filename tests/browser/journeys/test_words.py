"""What Odoo's own client says to a Chinese user is Chinese, its messages included."""

from odoo.tests import tagged

from .case import JourneyCase


@tagged("post_install", "-at_install")
class TestWords(JourneyCase):
    def test_a_form_says_what_is_required(self):
        with self.sits_down("sales_clerk") as page:
            page.go("/odoo/sales/new")
            page.press("手动保存")
            page.expect_text("必填字段未填写")
            page.picture("required")
            page.press("放弃所有更改")
