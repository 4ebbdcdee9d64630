from datetime import date, datetime

from odoo.tests import tagged

from odoo.addons.order_change.tests.common_change import ChangeCommon

#: Midnight of the 18th in Shanghai.
MIDNIGHT = datetime(2030, 12, 17, 16)
DAY = date(2030, 12, 18)


@tagged("post_install", "-at_install")
class TestLocalDays(ChangeCommon):
    """A clerk in Shanghai types a day; every document says the same day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk.tz = "Asia/Shanghai"
        cls._kind(
            routes={
                "2": {
                    "review_purpose": False,
                    "joint_assessment": False,
                    "customer_answer": False,
                }
            }
        )
        cls.mine = cls._new_order(commitment_date=MIDNIGHT).with_user(cls.clerk)

    def test_the_contract_names_the_day(self):
        contract = self.env["order.contract"].with_user(self.clerk)
        self.assertEqual(contract._draft(self.mine, "sale").delivery_date, DAY)

    def test_the_rush_sheet_names_the_day(self):
        self.assertEqual(self.mine._rush_dates()[self.mine.id][1], DAY)
        context = self.mine.action_view_rushes()["context"]
        self.assertEqual(context["default_date_needed"], str(DAY))

    def test_a_notice_promises_the_day(self):
        change = self._issued({"operation": "date", "date": MIDNIGHT})
        change.with_context(tz="Asia/Shanghai").action_apply()
        self.assertEqual(self.order.date_promised, DAY)
