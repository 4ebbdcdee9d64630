from odoo.tests import tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestQualitySpeed(QualityCommon):
    """Queries of a receipt do not grow with what is inspected of it."""

    def _queries(self, count):
        goods = [
            (self._create_product(f"Q-{count}-{i}", is_storable=True), 2)
            for i in range(count)
        ]
        receipt = self._receipt(*goods)
        receipt.move_ids.write({"picked": True})
        receipt = self._as(receipt, "store")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        receipt._action_done()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_receipts(self):
        self._queries(1)
        plain = {count: self._queries(count) for count in (10, 50)}
        self._plan(decide_within="4 working hours")
        self._queries(1)
        inspected = {count: self._queries(count) for count in (10, 50)}
        more = {count: inspected[count] - plain[count] for count in plain}
        self.assertLessEqual(more[50], 8)
        self.assertLessEqual(more[50] - more[10], 2)
