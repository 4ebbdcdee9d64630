"""What procedures may name before its addon is there."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.engine.file.coming import (
    DOCUMENT,
    EVENT,
    SECTION,
    codes_to_come,
)


@tagged("post_install", "-at_install")
class TestComing(TransactionCase):
    def test_what_is_there_is_not_to_come(self):
        """Else a section that is there would only be kept as it is written."""
        processes = self.env["order.process"]
        whole = processes._file_table("procedure")
        there = {
            EVENT: self.env["order.event.type"].search([]).mapped("code"),
            DOCUMENT: dict(processes._process_models()),
            SECTION: [
                *processes._file_sections(),
                *whole.columns,
                *(table.word for table in whole.tables),
            ],
        }
        for kind, known in there.items():
            with self.subTest(kind):
                self.assertTrue(kind == SECTION or codes_to_come(kind))
                self.assertEqual([c for c in codes_to_come(kind) if c in known], [])
