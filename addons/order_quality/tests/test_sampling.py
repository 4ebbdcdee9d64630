from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common_quality import QualityCommon


@tagged("post_install", "-at_install")
class TestSampling(QualityCommon):
    """Samples by GB/T 2828.1 and what follows from them (S3-B-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls._plan(method="sampling", level="II", aql="1.0")

    def _arrived(self, quantity):
        receipt = self._validate(self._receipt((self.part, quantity)))
        return self._inspections(receipt).line_ids

    def test_sample_by_lot_size(self):
        known = {5: (5, 0, 1), 100: (13, 0, 1), 500: (50, 1, 2), 3000: (125, 3, 4)}
        for quantity, sample in known.items():
            with self.subTest(quantity):
                line = self._arrived(quantity)
                found = (line.sample_size, line.accept_number, line.reject_number)
                self.assertEqual(found, sample)

    def test_other_levels(self):
        plans = self.env["order.sampling.plan"]
        self.assertEqual(plans._sample_of("S1", "2.5", "normal", 1000), (5, 0, 1))
        self.assertEqual(plans._sample_of("III", "4.0", "normal", 1000), (125, 10, 11))
        self.assertEqual(plans._sample_of("II", "1.0", "tightened", 1000), (80, 1, 2))

    def test_small_lots_are_inspected_whole(self):
        self.plan.whole_below = 30
        self.assertEqual(self._arrived(29).sample_size, 29)
        self.assertEqual(self._arrived(200).sample_size, 50)

    def test_always_tightened(self):
        self.plan.always_tightened = True
        line = self._arrived(500)
        self.assertEqual((line.severity, line.sample_size), ("tightened", 80))

    def test_two_refused_lots_tighten_and_five_good_ones_loosen(self):
        for _time in range(2):
            line = self._arrived(500)
            self.assertEqual(line.severity, "normal")
            self._decide(line.inspection_id, rejected=500)
        for _time in range(5):
            line = self._arrived(500)
            self.assertEqual(line.severity, "tightened")
            self._decide(line.inspection_id, accepted=500)
        self.assertEqual(self._arrived(500).severity, "normal")

    def test_a_refused_sample_is_not_accepted(self):
        line = self._arrived(500)
        mine = self._as(line.inspection_id, "inspector")
        row = {"line": line.id, "accepted": 500}
        for found in (2, 51, -1, 1.5):
            with self.subTest(found), self.assertRaises(ValidationError):
                mine.inspection_decide([{**row, "found": found}])
        mine.inspection_decide([{**row, "found": 1}])
        self.assertEqual(line.verdict, "passed")

    def test_numbers_of_a_table_are_checked(self):
        row = self.env["order.sampling.plan"].search([], limit=1)
        with self.assertRaises(ValidationError):
            row.accept_number = row.reject_number
        with self.assertRaises(ValidationError):
            self.plan.level = False
