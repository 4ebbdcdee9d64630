from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged

from odoo.addons.order_process.tests.common_people import MANAGER, MONDAY_9

from .common_messenger import SECRET, TOKEN, MessengerCommon

SECRETS = ("address", "secret")


@tagged("post_install", "-at_install")
class TestMessengerRights(MessengerCommon):
    """Who may write to a group holds its address: hardly anybody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.robot = cls._robot("dingtalk")
        cls.manager.group_ids += cls.env.ref("base.group_allow_export")
        cls.admin = cls._make_user(
            "server_admin", f"{MANAGER},base.group_system", employee=False
        )
        cls.foreign = cls._make_user("foreign", MANAGER, companies=cls.other)

    def test_a_process_manager_finds_the_secrets_by_no_way(self):
        robot = self.robot.with_user(self.manager)
        shown = robot.fields_get()
        exported = robot.export_data(["name", "vendor"])["datas"]
        self.assertEqual(exported, [["Group of dingtalk", "DingTalk"]])
        for name in SECRETS:
            for attempt in (
                lambda name=name: robot.read([name]),
                lambda name=name: robot[name],
                lambda name=name: robot.export_data([name]),
                lambda name=name: robot.search([(name, "like", "4711")]),
                lambda name=name: robot.search([], order=name),
                lambda name=name: robot._read_group([], [name], ["__count"]),
                lambda name=name: robot.write({name: "x"}),
            ):
                with self.subTest(name), self.assertRaises(AccessError):
                    attempt()
            self.assertNotIn(name, shown)
            self.assertNotIn(name, robot.read()[0])
        self.assertTrue(robot.is_connected)

    def test_the_administrator_of_the_server_types_them(self):
        robot = self.robot.with_user(self.admin)
        self.assertIn(TOKEN, robot.address)
        robot.secret = "SEC-new"
        self.assertEqual(self.robot.secret, "SEC-new")

    def test_a_copy_holds_none(self):
        copied = self.robot.copy()
        self.assertFalse(copied.address or copied.secret)

    def test_no_message_of_the_robot_holds_them(self):
        self._make_duty(self.sales)
        self.server.answers = [(200, f'{{"errcode":7,"x":"{TOKEN}"}}'.encode())]
        self._tell(MONDAY_9)
        message = self._messages(self.robot)
        self.assertEqual(message.state, "failed")
        failures = self.env["order.job.failure"].search(
            [("res_model", "=", self.robot._name)]
        )
        self.assertTrue(failures)
        kept = f"{message.read()}{failures.read()}{self.robot.display_name}"
        self.assertNotIn(TOKEN, kept)
        self.assertNotIn(SECRET, kept)

    def test_a_foreign_address_is_refused_and_not_repeated(self):
        self.env["ir.config_parameter"].set_param("order_messenger.allow_loopback", "")
        robot = self.robot.with_user(self.admin)
        for address in (
            "http://169.254.169.254/latest/meta-data?key=inside",
            "https://intranet.example/cgi-bin/webhook/send?key=inside",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=inside",
            self._address("dingtalk"),
        ):
            with self.subTest(address), self.assertRaises(ValidationError) as caught:
                robot.address = address
            self.assertNotIn("inside", str(caught.exception))
        robot.address = "https://oapi.dingtalk.com/robot/send?access_token=fine"
        self.assertTrue(robot.is_connected)

    def test_a_template_that_reaches_into_records_is_refused(self):
        for template in ("{duty.__class__}", "{duty", "{secret}", "{0}"):
            with self.subTest(template), self.assertRaises(ValidationError):
                self.robot.with_user(self.manager).template = template

    def test_more_than_the_messenger_takes_is_refused(self):
        for values in ({"per_minute": 21}, {"per_minute": 0}):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.robot.with_user(self.manager).write(values)
        self.robot.with_user(self.manager).per_minute = 20

    def test_users_reach_neither_robots_nor_messages(self):
        self._make_duty(self.sales)
        self._tell(MONDAY_9)
        message = self._messages(self.robot)
        for records in (self.robot, message):
            own = records.with_user(self.clerk)
            for attempt in (
                lambda own=own: own.read(["display_name"]),
                lambda own=own: own.search([]),
                lambda own=own: own.write({"state": "waiting"}),
                lambda own=own: own.unlink(),
            ):
                with self.subTest(records._name), self.assertRaises(AccessError):
                    attempt()
        for action in (
            lambda: self.robot.with_user(self.clerk).action_test(),
            lambda: message.with_user(self.clerk).action_again(),
        ):
            with self.assertRaises(AccessError):
                action()

    def test_nobody_writes_messages(self):
        self._make_duty(self.sales)
        self._tell(MONDAY_9)
        for user in (self.manager, self.admin):
            own = self._messages(self.robot).with_user(user)
            self.assertEqual(own.state, "sent")
            for attempt in (
                lambda own=own: own.write({"state": "waiting"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.create({"robot_id": self.robot.id, "key": "x"}),
            ):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    attempt()
            own.action_again()
            self.assertEqual(own.state, "sent", "only what failed is tried again")

    def test_a_client_writes_no_system_fields(self):
        for name in ("last_post_at", "rests_until"):
            with self.subTest(name), self.assertRaises(AccessError):
                self.robot.with_user(self.admin).write({name: MONDAY_9})

    def test_another_company_sees_nothing(self):
        self._make_duty(self.sales)
        self._tell(MONDAY_9)
        for records in (self.robot, self._messages(self.robot)):
            own = records.with_user(self.foreign)
            found = own.search(Domain("id", "in", records.ids))
            with self.subTest(records._name):
                self.assertFalse(found)
                with self.assertRaises(AccessError):
                    own.read(["display_name"])
        with self.assertRaises(AccessError):
            self.robot.with_user(self.foreign).action_test()
