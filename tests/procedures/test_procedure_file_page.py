"""The page that explains the file of a procedure: its examples are imported, and each
word of a file stands in it."""

import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.engine.file.coming import SECTION, codes_to_come

PAGE = Path(__file__).parents[2] / "docs" / "procedure_file.md"


@tagged("post_install", "-at_install")
class TestProcedureFilePage(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = PAGE.read_text(encoding="utf-8")
        cls.blocks = re.findall(r"```yaml\n(.*?)```", cls.page, re.DOTALL)
        cls.processes = cls.env["order.process"]

    def test_the_whole_example_is_imported(self):
        result = self.processes.import_file(self.blocks[0])
        process = self.processes.browse(result["id"])
        self.assertEqual(process.company_kind_ids.mapped("code")[0], "manufacturer")
        packed, problem, complaint = process.node_ids[-3:]
        self.assertEqual(packed.completion, "event")
        match = packed.trigger_ids.filtered(lambda one: one.purpose == "complete")
        self.assertEqual(match.payload_match, {"type": "packing_check"})
        self.assertFalse(problem.waits_label)
        self.assertIn("report.missing", complaint.waits_label)
        printed = process.export_file()
        again = self.processes.import_file(printed.replace("QP-07", "QP-17", 1))
        second = self.processes.browse(again["id"]).export_file()
        self.assertEqual(second.replace("QP-17", "QP-07", 1), printed)

    def test_the_example_of_several_makes_a_copy_for_another_document(self):
        block = next(one for one in self.blocks if "\nprocesses:" in one)
        result = self.processes.import_file(block)
        made = self.processes.browse([one["id"] for one in result["processes"]])
        self.assertEqual(made.mapped("res_model"), ["sale.order", "purchase.order"])
        self.assertEqual(made.node_ids.mapped("name"), ["Checked", "Checked"])

    def test_the_example_of_forms_makes_its_type(self):
        block = next(one for one in self.blocks if one.startswith("forms:"))
        procedure = self.blocks[0].replace("QP-07", "QP-27")
        block = block.replace("  expedite:", "  expedite_27:")
        written = re.sub(r"forms: {(.*)}\n", rf"{block}  \1\n", procedure)
        self.processes.import_file(written)
        made = self.env["order.form.type"].search([("code", "=", "expedite_27")])
        self.assertEqual(made.name, "Expedite Sheet")
        self.assertEqual(made.recipient_ids.mapped("mode"), ["act", "know"])
        self.assertEqual(made.table_ids.column_ids.mapped("code"), ["quantity"])

    def test_every_word_stands_on_the_page(self):
        said = set(re.findall(r"[\w]+", self.page))
        coming = set(codes_to_come(SECTION))
        for table in _tables(self.processes._file_whole()):
            unsaid = [w for w in table.columns if w not in said | coming]
            with self.subTest(table.word):
                self.assertEqual(unsaid, [])


def _tables(table):
    """Yield a table and all those in it."""
    yield table
    for inner in table.tables:
        yield from _tables(inner)
