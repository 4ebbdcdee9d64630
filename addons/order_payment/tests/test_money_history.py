from odoo.tests import tagged

from .common_history import STEPS_OF, HistoryCommon

#: Those with returns, exchanges and refunds are many, and longer, in `order_penalties`,
#: which knows cases as well.
HISTORIES = 24


@tagged("post_install", "-at_install")
class TestMoneyHistory(HistoryCommon):
    """The figures of money against an independent calculation."""

    def test_figures_of_random_histories(self):
        seen = self._histories(HISTORIES)
        self.assertGreater(len(seen), 8, "many kinds of steps have happened")
        self.assertLessEqual(seen, set(STEPS_OF))
