from odoo.tests import tagged

from odoo.addons.order_review.tests import test_chinese_words


@tagged("post_install", "-at_install")
class TestChineseWordsMrp(test_chinese_words.TestChineseWords):
    """The screens of manufacturing, and the others with what it adds to them."""

    daily = (*test_chinese_words.DAILY, "mrp.production")
