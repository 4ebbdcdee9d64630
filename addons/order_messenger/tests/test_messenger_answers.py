import logging

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.order_process.engine import posting
from odoo.addons.order_process.tests.common_people import MONDAY_9, local

from .common_messenger import SECRET, TOKEN, MessengerCommon

BROKEN = (500, b"<html>error</html>")


@tagged("post_install", "-at_install")
class TestMessengerAnswers(MessengerCommon):
    """What a messenger may answer, and what becomes of the duties that were told."""

    def _failures(self, robot):
        return self.env["order.job.failure"].search(
            [("res_model", "=", robot._name), ("res_id", "=", robot.id)]
        )

    def test_a_server_in_trouble_is_asked_again_later_and_later(self):
        robot = self._robot()
        self._make_duty(self.sales)
        self.server.answers = [BROKEN] * 6
        self._tell(MONDAY_9)
        message = self._messages(robot)
        for at, tries, state in (
            ("09:00", 1, "waiting"),
            ("09:01", 2, "waiting"),
            ("09:05", 2, "waiting"),
            ("09:06", 3, "waiting"),
            ("09:21", 4, "waiting"),
            ("10:21", 5, "waiting"),
            ("14:21", 6, "failed"),
        ):
            self._post(local(f"2026-03-02 {at}"))
            with self.subTest(at):
                self.assertEqual((message.tries, message.state), (tries, state))
        self.assertEqual(len(self.server.posts), 6)
        [failure] = self._failures(robot)
        self.assertIn("Duties not told in “Group of wecom”: 1.", failure.reason)
        message.with_user(self.manager).action_again()
        with freeze_time(local("2026-03-02 14:30")):
            message.next_at = local("2026-03-02 14:30")
        self._post(local("2026-03-02 14:30"))
        self.assertEqual(message.state, "sent")
        self.assertTrue(failure.healed_at)

    def test_too_fast_is_a_rest_and_no_failure(self):
        robot = self._robot("dingtalk")
        self._make_duty(self.sales)
        self.server.answers = [(200, b'{"errcode":130101,"errmsg":"too fast"}')]
        self._tell(MONDAY_9)
        message = self._messages(robot)
        self.assertEqual((message.state, message.tries), ("waiting", 0))
        self._post(local("2026-03-02 09:05"))
        self.assertEqual(len(self.server.posts), 1, "it rests for ten minutes")
        self._post(local("2026-03-02 09:10"))
        self.assertEqual(message.state, "sent")
        self.assertFalse(robot.rests_until)

    def test_what_the_messenger_refuses_is_not_repeated(self):
        robot = self._robot()
        self._make_duty(self.sales)
        self.server.answers = [(200, b'{"errcode":93000,"errmsg":"invalid url"}')]
        self._tell(MONDAY_9)
        self._post(local("2026-03-02 09:30"))
        self.assertEqual(self._messages(robot).state, "failed")
        self.assertEqual(len(self.server.posts), 1)
        self.assertTrue(self._failures(robot))

    def test_a_redirect_is_not_followed(self):
        robot = self._robot()
        self._make_duty(self.sales)
        target = f"http://127.0.0.1:{self.server.server_port}/elsewhere"
        self.server.answers = [(302, b"", ("Location", target))]
        self._tell(MONDAY_9)
        self.assertEqual(self._messages(robot).state, "failed")
        self.assertEqual(len(self.server.posts), 1)

    def test_who_says_nothing_keeps_nobody_waiting(self):
        self.patch(posting, "PAUSE", 0.2)
        slow, fine = self._robot(), self._robot("feishu", sequence=20)
        self._make_duty(self.sales)
        self.server.answers = [2.0]
        self._tell(MONDAY_9)
        message = self._messages(slow)
        self.assertEqual((message.state, message.tries), ("waiting", 1))
        self.assertEqual(self._messages(fine).state, "sent")

    def test_who_is_not_there_is_asked_again(self):
        robot = self._robot(
            address="http://127.0.0.1:9/cgi-bin/webhook/send?key=nobody"
        )
        self._make_duty(self.sales)
        self._tell(MONDAY_9)
        message = self._messages(robot)
        self.assertEqual((message.state, message.number), ("waiting", 0))
        self._post(local("2026-03-02 09:01"))
        self.assertEqual(message.tries, 2)

    def test_an_address_that_is_not_allowed_any_more_is_not_called(self):
        robot = self._robot()
        self._make_duty(self.sales)
        self.env["ir.config_parameter"].set_param("order_messenger.allow_loopback", "")
        with self.assertLogs("odoo.addons.order_process", "WARNING"):
            self._tell(MONDAY_9)
        self.assertFalse(self.server.posts)
        message = self._messages(robot)
        self.assertEqual(message.state, "waiting")
        with self.assertRaises(UserError):
            robot.with_user(self.manager).action_test()

    def test_the_button_says_whether_the_group_is_reached(self):
        robot = self._robot("feishu").with_user(self.manager)
        said = robot.action_test()["params"]
        self.assertEqual(said["type"], "success")
        self.server.answers = [(200, b'{"code":19024,"msg":"key words not found"}')]
        said = robot.action_test()["params"]
        self.assertEqual(said["type"], "danger")
        self.assertIn("19024", said["message"])
        self.assertNotIn("key words", said["message"])

    def test_address_and_secret_are_in_no_log(self):
        self._robot("dingtalk")
        self._make_duty(self.sales)
        self.server.answers = [BROKEN, 0.0]
        logged = []
        self.patch(logging.Logger, "isEnabledFor", lambda _logger, _level: True)
        self.patch(
            logging.Logger, "handle", lambda _logger, record: logged.append(record)
        )
        self._tell(MONDAY_9)
        self._post(local("2026-03-02 09:01"))
        self._post(local("2026-03-02 09:30"))
        self.assertEqual(len(self.server.posts), 3)
        lines = "\n".join(record.getMessage() for record in logged)
        self.assertIn("order_messenger_message", lines, "all is logged")
        self.assertNotIn(SECRET, lines)
        self.assertNotIn(TOKEN, lines)
