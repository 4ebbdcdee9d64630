from odoo.tests import tagged

from odoo.addons.order_process.tests.common_people import MONDAY_9, local

from .common_messenger import MessengerCommon


@tagged("post_install", "-at_install")
class TestMessenger(MessengerCommon):
    """What a group reads, when, and how often."""

    def test_each_messenger_takes_what_is_posted(self):
        robots = [self._robot(vendor) for vendor in ("wecom", "dingtalk", "feishu")]
        self._make_duty(self.sales, local("2026-03-02 11:00"))
        self._tell(MONDAY_9)
        for place, robot in enumerate(robots):
            with self.subTest(robot.vendor):
                message = self._messages(robot)
                self.assertEqual((message.state, message.number), ("sent", 0))
                text = self.server.text(place)
                self.assertIn("Opened · Check the order · Order 1 · 3/2/26", text)
                self.assertIn("11:00", text)
                link = f"/mail/view?model=res.partner&res_id={self.document.id}"
                self.assertIn(link, text)

    def test_a_wrong_secret_is_seen_by_the_messenger(self):
        """Else the server of these tests would prove nothing."""
        for vendor, number in (("dingtalk", 310000), ("feishu", 19021)):
            robot = self._robot(vendor, secret="SEC-of-somebody-else")
            self._make_duty(self.sales, name=f"Duty of {vendor}")
            self._tell(MONDAY_9)
            with self.subTest(vendor):
                message = self._messages(robot)[-1]
                self.assertEqual((message.state, message.number), ("failed", number))
            robot.active = False

    def test_a_group_reads_a_duty_once_whoever_is_reminded(self):
        robot = self._robot()
        self.sales.assignment_ids.member_ids = self.boss
        self._make_duty(self.sales)
        self.assertEqual(len(self._run(MONDAY_9)), 2, "two people are reminded")
        self._post(MONDAY_9)
        self._post(MONDAY_9)
        self._tell(local("2026-03-02 09:05"))
        self.assertEqual(len(self._messages(robot)), 1)
        self.assertEqual(len(self.server.posts), 1)

    def test_many_duties_are_few_posts(self):
        robot = self._robot("dingtalk", lines=4)
        for number in range(10):
            self._make_duty(self.sales, name=f"Duty {number}")
        self._tell(MONDAY_9)
        self.assertEqual(len(self.server.posts), 3)
        said = "".join(self.server.text(place) for place in range(3))
        for number in range(10):
            self.assertEqual(said.count(f"Duty {number} "), 1)
        self.assertEqual(len(set(self._messages(robot).mapped("post_key"))), 3)

    def test_a_post_never_exceeds_what_the_messenger_takes(self):
        robot = self._robot(lines=50)
        for number in range(20):
            self._make_duty(self.sales, name=f"{number} " + "很长的待办名称" * 20)
        posts = self._tell(MONDAY_9)
        self.assertEqual(len(posts), 1)
        self._post(local("2026-03-02 09:02"))
        states = self._messages(robot).mapped("state")
        self.assertNotIn("failed", states)
        self.assertGreater(states.count("sent"), 5)

    def test_what_is_done_is_not_told_any_more(self):
        robot = self._robot()
        duty = self._make_duty(self.sales)
        self._run(MONDAY_9)
        duty._as_kernel().state = "done"
        self.assertFalse(self._post(MONDAY_9))
        self.assertEqual(self._messages(robot).state, "over")

    def test_of_several_reasons_the_strongest_is_told(self):
        robot = self._robot()
        self._make_duty(self.sales, local("2026-03-02 09:30"))
        self._run(MONDAY_9)
        self._run(local("2026-03-02 10:30"))
        self._post(local("2026-03-02 10:31"))
        self.assertEqual(
            {m.reminder_id.kind: m.state for m in self._messages(robot)},
            {"opened": "over", "due": "over", "escalated": "sent"},
        )
        self.assertIn("Escalated", self.server.text())

    def test_roles_kinds_and_companies_choose_what_is_told(self):
        of_boss = self._robot(role_ids=[(6, 0, self.gm.ids)])
        late = self._robot("dingtalk", tells_opened=False)
        other = self._robot("feishu", company_id=self.other.id)
        self._make_duty(self.sales, MONDAY_9)
        self._make_duty(self.gm, name="Of the boss")
        self._run(MONDAY_9)
        told = {
            robot.vendor: [m.reminder_id.name for m in self._messages(robot)]
            for robot in (of_boss, late, other)
        }
        self.assertEqual(
            told,
            {"wecom": ["Of the boss"], "dingtalk": ["Check the order"], "feishu": []},
        )

    def test_quiet_hours_of_the_company_wait(self):
        robot = self._robot(quiet_from=20.0, quiet_to=9.5)
        self._make_duty(self.sales)
        self.assertFalse(self._tell(MONDAY_9))
        self.assertEqual(self._messages(robot).state, "waiting")
        self.assertEqual(len(self._post(local("2026-03-02 09:30"))), 1)

    def test_no_more_posts_a_minute_than_the_messenger_takes(self):
        self._robot(per_minute=3, lines=1)
        for number in range(5):
            self._make_duty(self.sales, name=f"Duty {number}")
        self.assertEqual(len(self._tell(MONDAY_9)), 3)
        self.assertEqual(len(self._post(MONDAY_9)), 3)
        self.assertEqual(len(self._post(local("2026-03-02 09:02"))), 5)

    def test_nothing_confidential_leaves(self):
        self._robot()
        signoffs = self.env.registry["order.signoff"]
        self._make_duty(self.sales, name="Grant 12.5 % discount")
        self.patch(signoffs, "_confidential_models", lambda _s: ("res.partner",))
        self._tell(MONDAY_9)
        text = self.server.text()
        self.assertIn("confidential · Contact", text)
        self.assertNotIn("12.5", text)
        self.assertNotIn("Order 1", text)

    def test_a_confidential_paper_is_not_named(self):
        """A record that says of itself that it is confidential."""
        file = self.env["order.file"].new({"confidential": True})
        self.assertIn("confidential", file._fields)
        discretion = self.env["order.messenger.discretion"]
        files = self.env["order.file"].search([], limit=50)
        self.assertEqual(
            discretion._hidden_documents({("order.file", one.id) for one in files}),
            {("order.file", one.id) for one in files if one.confidential},
        )
        gone = {("no.such.model", 1)}
        self.assertEqual(discretion._hidden_documents(gone), gone)

    def test_a_name_calls_nobody_in_the_group(self):
        self._robot()
        self.document.name = "<@all> [Pay](http://evil.example)"
        self._make_duty(self.sales, document_name=self.document.name)
        self._tell(MONDAY_9)
        text = self.server.text()
        self.assertNotIn("<@all>", text)
        self.assertNotIn("](http://evil", text)

    def test_the_group_reads_its_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._robot(lang="zh_CN")
        self._make_duty(self.sales, MONDAY_9)
        self._tell(MONDAY_9)
        self.assertIn("到期", self.server.text())
        self.assertIn("打开", self.server.text())

    def test_without_robots_a_reminder_costs_nothing_more(self):
        self._make_duty(self.sales)
        rows = self._run(MONDAY_9)
        outbox = self.env["order.messenger.message"]
        outbox._queue(rows)  # fills the cache
        with self.assertQueryCount(0):
            outbox._queue(rows)
        self.assertFalse(outbox.search([("reminder_id", "in", rows.ids)]))

    def test_with_robots_many_reminders_cost_what_few_do(self):
        for vendor in ("wecom", "dingtalk"):
            self._robot(vendor)
        for number in range(30):
            self._make_duty(self.sales, name=f"Duty {number}")
        rows = self._run(MONDAY_9)
        self.assertEqual(len(rows), 30)
        outbox = self.env["order.messenger.message"]
        outbox._queue(rows)
        with self.assertQueryCount(1):
            outbox._queue(rows)
        self.assertEqual(outbox.search_count([("reminder_id", "in", rows.ids)]), 60)
