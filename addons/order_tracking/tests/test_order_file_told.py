"""What those learn of a confidential file who see its document and not the file."""

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_file import CONFIRMED, FileCommon

LETTER = "Letter about the liquidation"


@tagged("post_install", "-at_install")
class TestOrderFileTold(FileCommon):
    """Duties, events and refusals stand on the order, which more people read."""

    def _papers(self, **vals):
        """An order whose file holds a paper with a copy, and a letter."""
        roles = [Command.set(self.checker.ids)]
        paper = {"code": "request", "name": LETTER, "copy_role_ids": roles}
        held = self.env["order.event.type"].search([("code", "=", CONFIRMED)])
        vals["gate_event_ids"] = [Command.set(held.ids)]
        self._process([self._node("A", role_id=self.tracker.id)])
        return self._opened(paper, **vals)

    def _filed(self, order):
        owner = order.with_user(self.first)
        owner.file_document("request", place="Safe")
        owner.file_document("Else", place="Safe")
        owner.file_hand_out()
        copy = self._file(order).copy_ids
        copy.with_user(self.second).copy_receive()
        order.with_user(self.second).file_complete()
        order.with_user(self.boss).file_archive("Safe")
        return copy

    def _told(self, order):
        events = (
            self.env["order.event"]
            .sudo()
            .search([("res_model", "=", order._name), ("res_id", "=", order.id)])
        )
        return [e.payload or {} for e in events if e.code[:5] in ("file.", "copy.")]

    def test_nobody_learns_of_its_papers(self):
        order = self._papers(confidential=True)
        with self.assertRaisesRegex(UserError, "file is not complete") as refused:
            order.with_user(self.clerk).action_confirm()
        self.assertNotIn("liquidation", str(refused.exception))
        copy = self._filed(order)
        self.assertIn(self._file(order).name, copy.duty_id.name)
        texts = [copy.duty_id.name, *map(str, self._told(order))]
        self.assertTrue(texts[1:])
        for text in texts:
            for secret in ("liquidation", "Else", "Safe"):
                self.assertNotIn(secret, text)
        # Nodes may wait for a required paper by its code.
        papers = {told.get("paper") for told in self._told(order)}
        self.assertIn("request", papers)
        self.assertNotIn("paper", self._read_by(self.clerk, order))
        self.assertIn("paper", self._read_by(self.second, order))

    def _read_by(self, user, order):
        """Return which data of the file's events somebody reads, in the events and on
        the order; both say the same. The feed reads as the events do."""
        codes = ["file.document_filed", "copy.received"]
        events = self.env["order.event"].with_user(user)
        about = [("res_model", "=", order._name), ("res_id", "=", order.id)]
        found = events.search([*about, ("code", "in", codes)])
        read = set().union(*(one.data or {} for one in found))
        rows = order.with_user(user).process_history()
        rows = [row for row in rows if row["code"] in codes]
        self.assertTrue(found and rows)
        self.assertEqual(set().union(*(row["payload"] or {} for row in rows)), read)
        return read

    def test_an_open_file_tells_them(self):
        order = self._papers()
        with self.assertRaisesRegex(UserError, "liquidation"):
            order.with_user(self.clerk).action_confirm()
        copy = self._filed(order)
        self.assertIn("paper", self._read_by(self.clerk, order))
        self.assertIn("liquidation", copy.duty_id.name)
        self.assertIn("Safe", {told.get("place") for told in self._told(order)})

    def test_years_of_retention_are_years_that_there_are(self):
        self._file_rule(retention_years=100)
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self._file_rule(retention_years=9000)
