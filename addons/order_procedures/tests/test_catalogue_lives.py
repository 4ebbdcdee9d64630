"""Every procedure of the catalogue is imported without fault, and comes to its end."""

from pathlib import Path

from odoo.tests import TransactionCase, tagged

from .common_life import Life

FILES = sorted((Path(__file__).parents[1] / "procedures").glob("*/procedure.yaml"))


@tagged("post_install", "-at_install")
class TestCatalogueLives(TransactionCase):
    def _imported(self, path):
        """Return the drafts that a file makes."""
        processes = self.env["order.process"]
        newest = processes.search([], order="id desc", limit=1).id or 0
        processes.import_file(path.read_text(encoding="utf-8"))
        return processes.search([("id", ">", newest)])

    def _held(self, process):
        """Return the events of the document that its sign-offs hold, with the purpose
        of each."""
        chains = self.env["order.signoff.chain"].with_context(active_test=False)
        found = chains.search([("res_model", "=", process.res_model)])
        return {
            (event.code, chain.purpose)
            for chain in found
            if process.code in chain._process_code_list()
            for event in chain.gate_event_ids
        }

    def test_every_file_is_read_and_every_life_ends(self):
        self.assertTrue(FILES)
        stuck = {}
        for path in FILES:
            with self.env.cr.savepoint() as savepoint:
                for process in self._imported(path):
                    graph, held = process._build_graph(), self._held(process)
                    for answer in (True, False):
                        life = Life(graph, answer, held)
                        stuck[process.code, answer] = life.play()
                savepoint.rollback()
        self.assertEqual({life: left for life, left in stuck.items() if left}, {})
