import doctest

from odoo.tests import BaseCase, tagged

from ..engine import sampling, verdict


@tagged("post_install", "-at_install")
class TestEngineSampling(BaseCase):
    """Arithmetic of samples and verdicts, without a database."""

    def test_examples(self):
        for module in (sampling, verdict):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 2)
            self.assertEqual(result.failed, 0)

    def test_switching_back_needs_five_in_a_row(self):
        good, bad = ("tightened", True), ("tightened", False)
        self.assertEqual(sampling.severity_of([good] * 4 + [bad]), "tightened")
        self.assertEqual(sampling.severity_of([good] * 5), "normal")

    def test_spread_fills_rooms_in_order(self):
        shares = verdict.spread([("a", 3), ("b", 2)], [(1, 2), (2, 2), (3, 1)])
        self.assertEqual(shares, {1: {"a": 2}, 2: {"a": 1, "b": 1}, 3: {"b": 1}})

    def test_numbers(self):
        for text in ("nan", "inf", "1,5", "x"):
            with self.subTest(text), self.assertRaises(ValueError):
                verdict.number_of(text)
        self.assertEqual(verdict.number_of("1e3"), 1000)
