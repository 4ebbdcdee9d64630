"""Two calls put something on one document at the same moment, in real transactions.

The later one meets the unique index of the chain. That is no mistake of anybody: the
server begins it anew, and it continues behind the other one. The events stay, they
cannot be taken back.
"""

from race_case import RaceCase

from odoo.exceptions import ConcurrencyError
from odoo.service.model import retrying
from odoo.tests import tagged
from odoo.tools import mute_logger

CODE = "task.reopened"


@tagged("post_install", "-at_install")
class TestChainRace(RaceCase):
    def setUp(self):
        with self.registry.cursor() as cr:
            partner = self._env(cr)["res.partner"].create({"name": "Chain race"})
            self.document = partner.id
        self.addCleanup(self._clean)

    def _clean(self):
        with self.registry.cursor() as cr:
            self._env(cr)["res.partner"].browse(self.document).action_archive()

    def _record(self, env):
        document = env["res.partner"].browse(self.document)
        env["order.event"]._record(document, CODE)

    def _positions(self):
        with self.registry.cursor() as cr:
            events = self._env(cr)["order.event"].search(
                [("res_model", "=", "res.partner"), ("res_id", "=", self.document)]
            )
            return sorted(events.mapped("sequence"))

    def test_the_later_event_is_a_conflict_and_no_mistake(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            for cr in (first, second):
                cr.execute("SELECT 1")
            self._record(self._env(first))
            first.commit()
            with mute_logger("odoo.sql_db"), self.assertRaises(ConcurrencyError):
                self._record(self._env(second))
            second.rollback()
        self.assertEqual(self._positions(), [1])

    def test_the_server_begins_it_anew_and_it_follows(self):
        tries = []

        def later():
            env.cr.execute("SELECT 1")
            if not tries:
                with self.registry.cursor() as first:
                    self._record(self._env(first))
            tries.append(1)
            self._record(env)

        with mute_logger("odoo.sql_db"), self.registry.cursor() as cr:
            env = self._env(cr)
            retrying(later, env)
        self.assertEqual(len(tries), 2)
        self.assertEqual(self._positions(), [1, 2])
