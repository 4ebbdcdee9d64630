"""The desks of the office on the way, with a telephone in the hand."""

import pytest

from odoo.tests import tagged

from .case import JourneyCase

#: Who sits in the office: a duty of the desk, and what the opened page says.
OFFICE = {
    "sales_clerk": (("S00003", "需求沟通与洽谈"), "技术洽谈记录"),
    "gm": (("S00007",), "接入交换机"),
    "deputy_gm": (("S00010",), "批准"),
    "finance": (("S00032", "财务结算"), "应收"),
    "planning": (("S00005",), "是否满足客户的需求"),
    "technical": (("S00004", "技术部—功能"), "功能能否满足"),
    "purchasing": (("S00004", "采购组—物料"), "物料能否按时到位"),
    "marketing_manager": (("S00034", "市场部经理审核"), "批准"),
}


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestOfficeOnAPhone(JourneyCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_each_desk_opens_on_its_work_and_fits(self):
        for login, (duty, said) in OFFICE.items():
            with self.subTest(login=login), self.sits_down(login) as page:
                page.open_desk()
                page.fits()
                page.open_duty(*duty)
                page.expect_text(said)
                page.fits()
                page.picture("duty")
