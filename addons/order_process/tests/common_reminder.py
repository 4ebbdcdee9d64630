from unittest.mock import patch

from odoo.tests import freeze_time

from odoo.addons.base.models.ir_cron import IrCron

from .common_people import MANAGER, PeopleCommon


class ReminderCommon(PeopleCommon):
    """A clerk with a deputy and a boss, whose reminders one run of the cron sends."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = cls._make_user("boss")
        cls.clerk = cls._make_user("clerk")
        cls.deputy = cls._make_user("deputy")
        cls.manager = cls._make_user("manager", MANAGER)
        cls.gm = cls._make_role("gm", cls.boss)
        cls.sales = cls._make_role("sales", cls.clerk, parent_id=cls.gm.id)
        cls._make_deputy(cls.sales, cls.deputy)
        cls.env["mail.activity"]._of_finished_duties()._close_for_duties()
        # Only the duties of these tests: the database may hold others.
        milestones = cls.env["order.milestone"].search([("state", "=", "open")])
        milestones._as_kernel().write({"state": "cancelled"})

    def _run(self, at):
        """One run of the cron, without its commits; the rows it wrote, oldest first."""
        before = self.env["order.reminder"].search([], limit=1, order="id desc").id or 0
        with (
            freeze_time(at),
            patch.object(IrCron, "_commit_progress", lambda *a, **k: 60),
        ):
            self.env["order.reminder"]._cron_send()
        return self.env["order.reminder"].search([("id", ">", before)], order="id")

    def _told(self, at):
        """[(kind, level, login or state)] of one run."""
        return [
            (row.kind, row.level, row.user_id.login or row.reason)
            for row in self._run(at)
        ]

    def _inbox(self, user):
        return self.env["mail.notification"].search(
            [("res_partner_id", "=", user.partner_id.id)], order="id desc"
        )
