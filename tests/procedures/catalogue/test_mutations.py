"""A scenario fails once what it shows is taken out of the file of its procedure."""

from unittest.mock import patch

import pytest

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_process.engine.file.yaml_writer import write_yaml

from .runner import CatalogueCase
from .scenario import FOLDER, read

MONDAY = "2026-11-23 09:00"
#: What is taken out of a node, and what stands there then.
MUTATIONS = {
    "limit": lambda node: {**node, "limit": "9 working days"},
    "holds": lambda node: {k: v for k, v in node.items() if k != "holds"},
    "role": lambda node: {**node, "role": "gm"},
}


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestMutations(CatalogueCase):
    def _run(self, path):
        scenario = read(path)
        head, tree = self.heads[scenario.procedure]
        if head is not tree:
            self.skipTest("one of several procedures of a file")
        self.at(MONDAY)
        for word, code in self._targets(scenario, head.get("nodes", {})):
            with self.subTest(path.stem, word=word, node=code):
                noticed = self._fails(scenario, head, word, code)
                self.assertTrue(noticed, (path.stem, word, code))

    def _targets(self, scenario, nodes):
        """Yield the first node of the path that has each word."""
        for word in MUTATIONS:
            codes = [step.code for step in scenario.path if not step.is_event]
            found = (code for code in codes if self._shows(word, nodes[code]))
            for code in list(found)[:1]:
                yield word, code

    def _shows(self, word, said):
        if word == "limit":
            return self.is_counted(said)
        if word == "holds":
            return any(self._always_held(said))
        return "role" in said and "order.received" not in str(said.get("done_by"))

    def _fails(self, scenario, head, word, code):
        """Play the scenario by a changed file; return whether it noticed."""
        changed = MUTATIONS[word](head["nodes"][code])
        data = write_yaml({**head, "nodes": {**head["nodes"], code: changed}})
        savepoint = self.env.cr.savepoint()
        files = self.env.registry["order.process.catalogue"]
        try:
            with patch.object(files, "_file_data", lambda _self: data.encode()):
                process = self.use(scenario)
            self.play(self.begin(scenario, process), scenario.path)
        except (AssertionError, UserError):
            return True
        finally:
            savepoint.rollback()
            self.env.invalidate_all()
            self.env.registry.clear_all_caches()
        return False


def _test(path):
    def test(self):
        self._run(path)

    test.__doc__ = f"{path.stem} fails without a limit, a gate or a role of its file."
    return test


for _path in sorted(FOLDER.glob("*.yaml")):
    setattr(TestMutations, f"test_{_path.stem}", _test(_path))
