"""What a room's section of a procedure file has to keep: round trip and faults."""

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user

from ..engine.file import outline
from ..engine.file.tree import Faults
from ..engine.file.yaml_reader import read_yaml
from .common_process import MANAGER

HEAD = """\
procedure: F-7
name: {en: Sale, zh: 销售}
document: sale.order
nodes:
  "1": {name: Received, role: f_clerk, starts: order.received, final: yes}
"""


class FileSectionCase(TransactionCase):
    """A manager of all companies who imports files with the section of a room."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["order.role"].create({"name": "Clerk", "code": "f_clerk"})
        manager = new_test_user(cls.env, "f_manager", groups=MANAGER)
        manager.company_ids = cls.env["res.company"].search([])
        cls.processes = cls.env["order.process"].with_user(manager)

    def _import(self, section):
        made = self.processes.import_file(HEAD + section)
        return self.processes.browse(made["id"])

    def _ensure_round_trip(self, section):
        """A section is printed as it was written, and makes the same under another
        code."""
        printed = self._import(section).export_file()
        for row in section.splitlines():
            self.assertIn(row, printed.splitlines())
        own = printed.replace("procedure: F-7", "procedure: F-8", 1)
        made = self.processes.import_file(own)
        self.assertFalse(made["warnings"])
        self.assertEqual(self.processes.browse(made["id"]).export_file(), own)

    def _ensure_faults(self, section, faults):
        """Each change of a section is refused with its place, and makes nothing.

        :param faults: ``{(old, new): words of the message}``
        """
        for (old, new), words in faults.items():
            with self.subTest(new):
                self.assertIn(old, section)
                with self.assertRaisesRegex(UserError, f"Line [0-9]+, .*{words}"):
                    self._import(section.replace(old, new, 1))
        self.assertFalse(self.processes.search([("code", "=", "F-7")]))


class FileSectionTests:
    """What holds for every section; a room gives its rows and what may be wrong."""

    section, faults = "", {}

    def test_rules_are_made_as_they_were_printed(self):
        self._ensure_round_trip(self.section)

    def test_faults_name_their_place(self):
        self._ensure_faults(self.section, self.faults)

    def test_whoever_it_names_is_asked_for(self):
        first, *rest = self.section.split("f_clerk")
        text = first + "".join(f"f_{no}{part}" for no, part in enumerate(rest))
        tree = read_yaml(text.encode(), Faults())
        asked = outline.roles_of(tree, self.processes._file_whole())
        self.assertEqual(sorted(asked), sorted(f"f_{no}" for no in range(len(rest))))
