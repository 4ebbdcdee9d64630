from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_people import MANAGER, MONDAY_9, PeopleCommon, local


@tagged("post_install", "-at_install")
class TestDeputyAppoint(PeopleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls._make_user("head")
        cls.colleague = cls._make_user("colleague")
        cls.deputy = cls._make_user("deputy")
        cls.manager = cls._make_user("manager", MANAGER)
        cls.role = cls._make_role("planning", cls.head)
        cls.foreign_role = cls._make_role("sales", cls.colleague)

    def _appoint(self, by, **values):
        wizard = self.env["order.deputy.appoint"].with_user(by)
        return wizard.create({"deputy_id": self.deputy.id, **values}).action_appoint()

    @covers("S1-K-15")
    def test_a_user_appoints_his_own_deputy_for_all_his_roles(self):
        self._appoint(self.head, reason="Business trip")
        line = self.role.assignment_ids.deputy_ids
        self.assertEqual(line.principal_id, self.head)
        self.assertFalse(line.date_from or line.date_to)
        self._make_leave(self.head, "2026-03-02", "2026-03-02")
        self.assertEqual(self._names(self.role), ["deputy for head"])
        note = self.role.assignment_ids.message_ids[0]
        self.assertIn("was appointed as deputy", note.body)
        self.assertEqual(note.author_id, self.head.partner_id)

    def test_a_dated_deputy_needs_an_end(self):
        with self.assertRaisesRegex(UserError, "end date"):
            self._appoint(self.head, standing=False)
        start, end = local("2026-03-02 08:00"), local("2026-03-06 17:00")
        self._appoint(self.head, standing=False, date_from=start, date_to=end)
        self.assertEqual(self._names(self.role), ["head", "deputy for head"])

    def test_nobody_appoints_deputies_for_somebody_else(self):
        with self.assertRaisesRegex(AccessError, "for yourself"):
            self._appoint(self.head, principal_id=self.colleague.id)

    def test_nobody_appoints_for_a_role_he_does_not_hold(self):
        with self.assertRaisesRegex(UserError, "does not hold"):
            self._appoint(
                self.head, assignment_ids=self.foreign_role.assignment_ids.ids
            )

    def test_a_deputy_is_an_active_person(self):
        robot = self.env.ref("base.user_root")
        robot.company_ids += self.company
        gone = self._make_user("gone")
        gone.active = False
        for nobody in (robot, gone):
            with (
                self.assertRaisesRegex(ValidationError, "not an active user"),
                self.env.cr.savepoint(),
            ):
                self._appoint(self.head, deputy_id=nobody.id)
        deputies = self.env["order.role.deputy"]
        own = [("assignment_id", "in", self.role.assignment_ids.ids)]
        self.assertFalse(deputies.search(own))

    def test_a_manager_appoints_for_anybody(self):
        self._appoint(self.manager, principal_id=self.head.id)
        self.assertEqual(self.role.assignment_ids.deputy_ids.deputy_id, self.deputy)

    @freeze_time(MONDAY_9)
    def test_the_principal_ends_his_deputy_and_others_do_not(self):
        self._appoint(self.head)
        line = self.role.assignment_ids.deputy_ids
        for user in (self.deputy, self.colleague):
            with self.assertRaisesRegex(AccessError, "can end this"):
                line.with_user(user).action_end()
        line.with_user(self.head).action_end()
        self.assertFalse(line.active)
        self.assertEqual(line.date_to, MONDAY_9)
        self.assertIsNone(
            self.role._user_principal(self.deputy, self.company, MONDAY_9)
        )

    def test_another_company_cannot_end_or_see_a_deputy(self):
        self._appoint(self.head)
        line = self.role.assignment_ids.deputy_ids
        foreign = self._make_user("foreign", MANAGER, companies=self.other)
        self.assertFalse(line.with_user(foreign).search([("id", "=", line.id)]))
        with self.assertRaises(AccessError):
            line.with_user(foreign).action_end()
