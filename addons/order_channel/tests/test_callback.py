from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_channel import ChannelCommon

EARLY, LATE = "2026-01-05 08:00:00", "2026-01-05 09:00:00"


@tagged("post_install", "-at_install")
class TestCallback(ChannelCommon):
    """What a system reports by itself, and what an order is called there."""

    def setUp(self):
        super().setUp()
        self.order = self._received()
        self._follow()
        self.system.accepts_callbacks = True
        self.calls = self.env["order.channel.system"].with_user(self.clerk)

    def _call(self, *rows, key="c-1"):
        return self.calls.channel_callback("t_erp", list(rows), key)

    def _row(self, state, at=LATE):
        return {"order": self.order.name, "state": state, "at": at}

    def test_a_reported_state_ends_the_message_that_waits_for_it(self):
        said = self._call(self._row("new"))
        self.assertEqual(said, {"kept": 1, "known": 0, "mismatches": 0})
        self.assertEqual(self._of(self.order).state, "confirmed")
        self._send()
        self.assertFalse(self.there.asked, "it is there already")

    def test_an_older_report_changes_nothing(self):
        self._call(self._row("going"))
        self.assertEqual(self._call(self._row("new", EARLY))["known"], 1)
        self.assertEqual(self._call(self._row("going"))["known"], 1)
        self.assertEqual(self._link(self.order).state_id.code, "going")

    def test_a_state_where_nothing_leads_is_a_mismatch(self):
        self.system.map_ids.filtered(
            lambda row: row.event_type_id.code == "order.cancelled"
        ).unlink()
        self.assertEqual(self._call(self._row("gone"))["mismatches"], 1)
        self.assertTrue(self._link(self.order).is_mismatch)

    def test_what_goes_on_after_its_end_is_a_mismatch(self):
        ends = self.system.state_ids.filtered(lambda state: state.code == "gone")
        ends.is_terminal = True
        rows = self._row("gone", EARLY), self._row("going", LATE)
        said = self._call(*rows)
        self.assertEqual(said, {"kept": 2, "known": 0, "mismatches": 1})
        link = self._link(self.order)
        self.assertEqual((link.state_id.code, link.is_mismatch), ("going", True))
        event = self.env["order.event"].search([("code", "=", "channel.mismatch")])
        self.assertEqual(event.res_id, self.order.id)

    def test_several_reports_of_one_order_in_one_call_come_in_their_order(self):
        rows = self._row("going", LATE), self._row("new", EARLY)
        said = self._call(*rows, self._row("going", LATE))
        self.assertEqual(said, {"kept": 2, "known": 1, "mismatches": 0})
        self.assertEqual(self._link(self.order).state_id.code, "going")
        self.assertEqual(self._of(self.order).state, "confirmed")

    def test_all_rows_or_none(self):
        bad = (
            self._row("exploded"),
            self._row("new", "2999-01-01 00:00:00"),
            {"order": "S-none", "state": "new", "at": LATE},
            "new",
            {"order": ["x"], "state": "new", "at": LATE},
        )
        with self.assertRaises(ValidationError) as refused:
            self._call(self._row("new"), *bad)
        numbers = [line.split(":")[0] for line in str(refused.exception).split("\n")]
        self.assertEqual(numbers, ["2", "3", "4", "5", "6"])
        self.assertFalse(self._link(self.order).state_id)
        with self.assertRaisesRegex(ValidationError, "500"):
            self._call(*[self._row("new")] * 501)
        self.assertEqual(self._call(self._row("new"))["kept"], 1)

    def test_off_by_default_and_not_for_everybody(self):
        stranger = self.env["order.channel.system"].with_user(self.stranger)
        with self.assertRaises(AccessError):
            stranger.channel_callback("t_erp", [self._row("new")], "c-1")
        self.system.accepts_callbacks = False
        with self.assertRaisesRegex(UserError, "does not call"):
            self._call(self._row("new"))
        with self.assertRaisesRegex(ValidationError, "key"):
            self._call(self._row("new"), key="")
        self.assertFalse(self._link(self.order).state_id)

    def test_a_number_there_belongs_to_one_order(self):
        other = self._received()
        links = self.links.with_user(self.clerk)
        said = links.link_set("t_erp", self.order.id, "T-1", "frozen")
        self.assertEqual((said["external_id"], said["state"]), ("T-1", "frozen"))
        with self.assertRaisesRegex(ValidationError, self.order.name):
            links.link_set("t_erp", other.id, "T-1")
        for bad in (("no", other.id, "T-2"), ("t_erp", "x", "T-2"), ("t_erp", 1, " ")):
            with self.assertRaises(ValidationError):
                links.link_set(*bad)
        self.assertEqual(links.link_set("t_erp", other.id, "T-2")["external_id"], "T-2")
