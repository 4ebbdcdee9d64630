from datetime import timedelta

from odoo.fields import Command
from odoo.tests import freeze_time

from .common_people import MANAGER, PeopleCommon
from .common_world import local

MONDAY = local("2026-03-02 08:10")


class RoutineCommon(PeopleCommon):
    """A weekly self-check of the sales clerk, read by the general manager."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls._make_user("rt_boss")
        cls.reader = cls._make_user("rt_reader")
        cls.clerk = cls._make_user("rt_clerk")
        cls.deputy = cls._make_user("rt_deputy")
        cls.stranger = cls._make_user("rt_stranger")
        cls.manager = cls._make_user("rt_manager", MANAGER)
        cls.gm = cls._make_role("rt_gm", cls.boss)
        cls.checker = cls._make_role("rt_checker", cls.reader)
        cls.sales = cls._make_role("rt_sales", cls.clerk, parent_id=cls.gm.id)
        cls._make_deputy(cls.sales, cls.deputy, cls.clerk, "2026-01-01", "2027-01-01")
        # Others of the database have their own clocks.
        cls.env["order.routine"].search([]).active = False
        cls.routine = cls._make_routine("self_check")

    @classmethod
    def _make_routine(cls, code, **vals):
        return cls.env["order.routine"].create(
            {
                "name": code.replace("_", " ").title(),
                "code": code,
                "company_id": cls.company.id,
                "role_ids": [Command.set(cls.sales.ids)],
                "reader_role_id": cls.checker.id,
                "rhythm": "week",
                "weekdays": "0",
                "limit_kind": "working_hours",
                "limit_value": 4,
                "valid_from": "2026-01-01",
                "evidence_ids": [
                    Command.create({"name": "Orders", "code": "n", "kind": "number"}),
                    Command.create(
                        {
                            "name": "Remark",
                            "code": "remark",
                            "kind": "text",
                            "required": False,
                        }
                    ),
                ],
                **vals,
            }
        )

    def _tick(self, at):
        """Return what one run of the cron opens."""
        runs = self.env["order.routine.run"]
        before = runs.search([])
        with freeze_time(at):
            self.env["order.routine"]._cron_open_runs()
        return runs.search([]) - before

    def _open(self, at=MONDAY):
        run = self._tick(at)
        self.assertEqual(len(run), 1)
        return run

    def _events(self, run):
        domain = [("res_model", "=", run._name), ("res_id", "=", run.id)]
        return self.env["order.event"].search(domain, order="sequence").mapped("code")

    @staticmethod
    def _later(**span):
        return MONDAY + timedelta(**span)
