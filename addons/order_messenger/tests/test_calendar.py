import re

import vobject

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.order_process.tests.common_people import PeopleCommon, local

LINK = re.compile(r"/order/calendar/([0-9a-f]{40})\.ics$")


@tagged("post_install", "-at_install")
class TestCalendar(HttpCase, PeopleCommon):
    """The own duties as a calendar, for who has the link, while it lasts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls._make_user("cal_clerk")
        cls.other_clerk = cls._make_user("cal_other")
        cls.sales = cls._make_role("cal_sales", cls.clerk)
        cls.buying = cls._make_role("cal_buying", cls.other_clerk)
        cls.mine = cls._make_duty(
            cls.sales, local("2026-03-02 11:00"), name="Check; the, order"
        )
        cls._make_duty(cls.buying, local("2026-03-02 12:00"), name="Of somebody else")
        cls._make_duty(cls.sales, name="Without a limit")

    def _link(self, user):
        action = user.with_user(user).action_order_calendar_make()
        return LINK.search(action["context"]["default_url"]).group(0)

    def _events(self, link):
        answer = self.url_open(link)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "text/calendar; charset=utf-8")
        self.assertIn("no-store", answer.headers["Cache-Control"])
        calendar = vobject.readOne(answer.text)
        return calendar.contents.get("vevent", [])

    def test_a_calendar_reads_the_own_duties_and_no_others(self):
        [event] = self._events(self._link(self.clerk))
        self.assertEqual(event.summary.value, "Check; the, order · Order 1")
        self.assertEqual(
            event.dtend.value.replace(tzinfo=None), local("2026-03-02 11:00")
        )
        self.assertIn(f"res_id={self.document.id}", event.url.value)
        self.assertIn(f"order.milestone-{self.mine.id}@", event.uid.value)
        self.mine._as_kernel().state = "done"
        self.assertFalse(self._events(self._link(self.clerk)))

    def test_an_entry_keeps_its_identity(self):
        link = self._link(self.clerk)
        [first], [second] = self._events(link), self._events(link)
        self.assertEqual(first.uid.value, second.uid.value)

    def test_nothing_confidential_is_told(self):
        signoffs = self.env.registry["order.signoff"]
        self.patch(signoffs, "_confidential_models", lambda _s: ("res.partner",))
        [event] = self._events(self._link(self.clerk))
        self.assertEqual(event.summary.value, "confidential · Contact")
        self.assertNotIn("Order 1", event.serialize())

    def test_a_wrong_an_old_and_an_ended_link_are_no_page(self):
        old = self._link(self.clerk)
        new = self._link(self.clerk)
        wrong = old.replace(LINK.search(old).group(1), "0" * 40)
        for link in (old, wrong, "/order/calendar/x.ics", "/order/calendar/.ics"):
            with self.subTest(link):
                self.assertEqual(self.url_open(link).status_code, 404)
        self.assertTrue(self._events(new))
        self.assertTrue(self.clerk.has_order_calendar)
        self.clerk.with_user(self.clerk).action_order_calendar_stop()
        self.clerk.invalidate_recordset()
        self.assertFalse(self.clerk.has_order_calendar)
        self.assertEqual(self.url_open(new).status_code, 404)

    def test_who_leaves_takes_the_calendar_along(self):
        link = self._link(self.clerk)
        self.clerk.group_ids = [Command.set(self.env.ref("base.group_user").ids)]
        self.assertEqual(self.url_open(link).status_code, 404)
        link = self._link(self.other_clerk)
        self.other_clerk.active = False
        self.assertEqual(self.url_open(link).status_code, 404)

    def test_the_link_opens_nothing_but_the_calendar(self):
        key = LINK.search(self._link(self.clerk)).group(1)
        keys = self.env["res.users.apikeys"]
        self.assertEqual(
            keys._check_credentials(scope="order_messenger.calendar", key=key),
            self.clerk.id,
        )
        self.assertFalse(keys._check_credentials(scope="rpc", key=key))
        answer = self.url_open(
            "/json/2/res.partner/search",
            data='{"domain": []}',
            headers={
                "Authorization": f"bearer {key}",
                "Content-Type": "application/json",
            },
        )
        self.assertEqual(answer.status_code, 401)

    def test_the_key_is_stored_nowhere(self):
        key = LINK.search(self._link(self.clerk)).group(1)
        self.env.cr.execute(
            "SELECT name, scope, key FROM res_users_apikeys WHERE user_id = %s",
            [self.clerk.id],
        )
        [row] = self.env.cr.fetchall()
        self.assertNotIn(key, str(row))
        self.assertEqual(row[1], "order_messenger.calendar")

    def test_nobody_makes_the_link_of_another(self):
        plain = new_test_user(self.env, "cal_plain", "base.group_user")
        portal = new_test_user(self.env, "cal_portal", "base.group_portal")
        admin = self.env.ref("base.user_admin")
        for user, target in (
            (self.other_clerk, self.clerk),
            (admin, self.clerk),
            (plain, plain),
            (portal, portal),
        ):
            own = target.with_user(user)
            for action in (
                own.action_order_calendar_make,
                own.action_order_calendar_stop,
            ):
                with self.subTest(user.login), self.assertRaises(AccessError):
                    action()
        self.assertFalse(self.clerk.has_order_calendar)
        self.assertTrue(self._link(self.clerk))
