"""People of ours land on My Desk, not on an empty inbox."""

from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged

USER = "order_process.order_process_group_user"
MANAGER = "order_process.order_process_group_manager"


@tagged("post_install", "-at_install")
class TestLandOnDesk(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desk = cls.env.ref("order_process.order_duty_action_mine")
        cls.plain = new_test_user(cls.env, "home_plain", "base.group_user")

    def _home(self, user):
        return user.action_id.id

    def test_a_new_user_of_ours_lands_on_his_desk(self):
        user = new_test_user(self.env, "home_new", f"base.group_user,{USER}")
        self.assertEqual(self._home(user), self.desk.id)
        boss = new_test_user(self.env, "home_boss", f"base.group_user,{MANAGER}")
        self.assertEqual(self._home(boss), self.desk.id, "by an implied group")

    def test_others_keep_odoos_own_start(self):
        self.assertFalse(self.plain.action_id)
        portal = new_test_user(self.env, "home_portal", "base.group_portal")
        self.assertFalse(portal.action_id)

    def test_who_comes_into_the_group_lands_there_from_then_on(self):
        self.plain.group_ids = [Command.link(self.env.ref(USER).id)]
        self.assertEqual(self._home(self.plain), self.desk.id)

    def test_also_by_way_of_the_group(self):
        self.env.ref(USER).user_ids = [Command.link(self.plain.id)]
        self.assertEqual(self._home(self.plain), self.desk.id)

    def test_a_choice_of_his_own_stays(self):
        other = self.env.ref("order_process.order_duty_action_role")
        self.plain.action_id = other.id
        self.plain.group_ids = [Command.link(self.env.ref(USER).id)]
        self.assertEqual(self._home(self.plain), other.id)

    def test_the_home_goes_with_the_desk(self):
        user = new_test_user(self.env, "home_told", f"base.group_user,{USER}")
        self.assertEqual(self._home(user), self.desk.id)
        self.desk.unlink()
        self.assertFalse(user.action_id, "nothing is left when the addon goes")
