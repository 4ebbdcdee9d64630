from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common_channel import ChannelCommon


@tagged("post_install", "-at_install")
class TestTieout(ChannelCommon):
    """A day is compared with what the system says, and signed."""

    def setUp(self):
        super().setUp()
        self.orders = self._received(3)
        self._run()
        self.day = fields.Date.to_string(
            fields.Datetime.context_timestamp(
                self.env.user.with_context(
                    tz=self.env.company.resource_calendar_id.tz or "UTC"
                ),
                fields.Datetime.now(),
            )
        )
        self.calls = self.env["order.channel.tieout"].with_user(self.clerk)

    def _row(self, order, **said):
        row = {"order": order.name, "state": "new", "amount": order.amount_total}
        return {**row, "shipped": False, "refunded": 0.0, **said}

    def _compare(self, *rows):
        return self.calls.tieout_compare("t_erp", self.day, list(rows))

    def _tieout(self):
        return self.calls.search([("system_id.code", "=", "t_erp")])

    def test_what_agrees_is_signed_without_a_word(self):
        said = self._compare(*map(self._row, self.orders))
        self.assertEqual(said["differences"], [])
        self.assertEqual(said["ours"], said["theirs"])
        self._tieout().tieout_sign()
        self.assertEqual(self._tieout().signed_by_id, self.clerk)
        event = self.env["order.event"].search([("code", "=", "channel.tied_out")])
        self.assertEqual(event.res_id, self._tieout().id)
        with self.assertRaisesRegex(UserError, "signed already"):
            self._compare(*map(self._row, self.orders))

    def test_each_difference_has_its_kind(self):
        first, second, _third = self.orders
        said = self._compare(
            self._row(first, state="frozen", amount=1.0, shipped=True, refunded=2.0),
            self._row(second),
            {"order": "S-theirs", "state": "new"},
        )
        kinds = sorted(one["kind"] for one in said["differences"])
        expected = ["amount", "missing_here", "missing_there"]
        self.assertEqual(kinds, [*expected, "refunded", "shipped", "state"])
        told = {one["kind"]: one["theirs"] for one in said["differences"]}
        self.assertEqual((told["amount"], told["shipped"]), ("1.00", "Yes"))
        self.assertTrue(self._link(first).is_mismatch)
        with self.assertRaisesRegex(UserError, "differences"):
            self._tieout().tieout_sign(" ")
        self._tieout().tieout_sign("Clerk Li calls them")
        self.assertEqual(self._tieout().state, "signed")

    def test_comparing_again_replaces_what_is_not_signed(self):
        self._compare()
        self.assertEqual(self._tieout().difference_count, 3)
        self._compare(*map(self._row, self.orders))
        self.assertEqual(self._tieout().difference_count, 0)

    def test_what_cannot_be_read_is_named_and_not_for_everybody(self):
        row = self._row(self.orders[0])
        with self.assertRaisesRegex(ValidationError, "2, 3, 4, 5"):
            self._compare(row, row, "x", {"order": "S", "cake": 1}, {"order": 5})
        with self.assertRaises(ValidationError):
            self.calls.tieout_compare("t_erp", "2999-01-01", [row])
        stranger = self.calls.with_user(self.stranger)
        with self.assertRaises(AccessError):
            stranger.tieout_compare("t_erp", self.day, [row])
        self.assertFalse(self._tieout())
