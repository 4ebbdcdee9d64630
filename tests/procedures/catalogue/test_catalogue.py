"""Every procedure of the catalogue runs: one test for each file of ``scenarios``."""

from odoo.tests import tagged

from .runner import CatalogueCase
from .scenario import FOLDER, read, read_not_run

BEFORE_WEEKEND = "2026-11-27 15:00"
BEFORE_HOLIDAY = "2026-12-31 15:00"


@tagged("post_install", "-at_install")
class TestCatalogue(CatalogueCase):
    def test_every_procedure_runs_or_says_why_not(self):
        run = {read(path).procedure for path in FOLDER.glob("*.yaml")}
        not_run = read_not_run()
        there = {
            code
            for code, (head, _tree) in self.heads.items()
            if head["document"] in self.env
        }
        self.assertEqual(run | set(not_run), there)
        self.assertFalse(run & set(not_run))
        self.assertTrue(all(not_run.values()))

    def _run(self, path):
        scenario = read(path)
        self.at(scenario.begins or BEFORE_WEEKEND)
        process = self.use(scenario)
        order = self.begin(scenario, process)
        self.assertEqual(order.process_id, process)
        how = self.play(order, scenario.path)
        met = {step.code for step in scenario.path if not step.is_event}
        nodes = set(process.node_ids.mapped("code"))
        self.assertEqual(nodes, met | set(scenario.not_met), "every node is named")
        self.assertEqual(order.process_state, "done", self.standing(order))
        self._run_late(scenario, process)
        return how

    def _run_late(self, scenario, process):
        place = self.first_with_limit(scenario)
        if place is None:
            return
        self.at(BEFORE_HOLIDAY)
        order = self.begin(scenario, process)
        self.play(order, scenario.path[:place])
        self.be_late(order, scenario.path[place])


def _test(path):
    def test(self):
        self._run(path)

    test.__doc__ = f"{path.stem} runs from its first node to its last."
    return test


for _path in sorted(FOLDER.glob("*.yaml")):
    setattr(TestCatalogue, f"test_{_path.stem}", _test(_path))
