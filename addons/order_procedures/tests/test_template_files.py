"""The shipped procedures as files: each makes the procedure that the data make."""

from pathlib import Path

from odoo.tests import TransactionCase, tagged

from .test_templates import CODES

FOLDER = Path(__file__).parents[1] / "procedures"
#: What only the files say: where a procedure comes from, the rows of its source, and
#: who is responsible for an order.
ONLY_IN_FILES = ("source", "kind_of_company", "rows", "assign_rules")


@tagged("post_install", "-at_install")
class TestTemplateFiles(TransactionCase):
    def test_every_file_makes_the_procedure_of_the_data(self):
        processes = self.env["order.process"]
        found = processes.search([("code", "in", CODES)])
        self.assertEqual(set(found.mapped("code")), set(CODES))
        for process in found:
            with self.subTest(process.code):
                own = self._text(process.code).replace(
                    f"procedure: {process.code}", "procedure: OWN-1", 1
                )
                with self.env.cr.savepoint() as savepoint:
                    made = processes.browse(processes.import_file(own)["id"])
                    tree = made._file_tree()
                    savepoint.rollback()
                self.assertEqual(_comparable(tree), _comparable(process._file_tree()))

    def _text(self, code):
        folder = FOLDER / code.lower().replace("-", "_")
        return (folder / "procedure.yaml").read_text(encoding="utf-8")


def _comparable(tree):
    """Return what data and file say both."""
    head = {word: value for word, value in tree.items() if word != "procedure"}
    nodes = {code: _without(node) for code, node in tree["nodes"].items()}
    return {**_without(head), "nodes": nodes}


def _without(row):
    return {word: value for word, value in row.items() if word not in ONLY_IN_FILES}
