"""Two ticks at the same moment open a routine once."""

import uuid

from race_case import RaceCase

from odoo.exceptions import ConcurrencyError
from odoo.fields import Command
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestRoutineRace(RaceCase):
    """Each tick has its own transaction and does not see what the other one did."""

    needs = ("order.routine", "order_process")

    def setUp(self):
        super().setUp()
        self.tag = f"race{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            role = env["order.role"].create({"name": self.tag, "code": self.tag})
            routine = env["order.routine"].create(
                {
                    "name": self.tag,
                    "code": self.tag,
                    "company_id": env.company.id,
                    "role_ids": [Command.set(role.ids)],
                    "rhythm": "day",
                    "valid_from": "2026-01-01",
                }
            )
            self.routine, self.role = routine.id, role.id
        self.addCleanup(self._retire)

    def _retire(self):
        """Take back what can be: the run and its duty are evidence."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.routine"].browse(self.routine).active = False
            runs = env["order.routine.run"].search([("series", "=", self.tag)])
            runs._end_tasks("cancelled", "race")
            env["order.role"].browse(self.role).active = False

    def _tick(self, cr):
        """Open what came round as the cron does; False where the other was first."""
        env = self._env(cr)
        routine = env["order.routine"].browse(self.routine)
        try:
            return len(routine._open_runs(routine, routine.company_id))
        except ConcurrencyError:
            cr.rollback()
            return False

    def test_the_later_tick_conflicts_and_then_finds_it(self):
        with self.registry.cursor() as first, self.registry.cursor() as second:
            # The second one has its snapshot before the first one commits.
            second.execute("SELECT count(*) FROM order_routine_run")
            self.assertEqual(self._tick(first), 1)
            first.commit()
            self.assertIs(self._tick(second), False)
            self.assertEqual(self._tick(second), 0)
            second.commit()
            second.execute(
                "SELECT count(*) FROM order_routine_run WHERE series = %s", [self.tag]
            )
            self.assertEqual(second.fetchone()[0], 1)
