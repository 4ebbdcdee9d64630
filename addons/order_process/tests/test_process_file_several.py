"""Several procedures in one file: all or nothing, copies, documents to come."""

import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_people import MANAGER
from .common_process import ProcessCommon
from .sections_to_come import patch_sections

FILE = """\
roles:
  w_shop: {name: {en: Shop, zh: 店铺}}
wishes:
  request: {title: Request}
processes:
- procedure: W-1
  name: {en: Sale, zh: 销售}
  document: order.process.fake
  source: {en: Handbook, zh: 手册}
  starts_on: fake.start
  ends_on: fake.close
  nodes:
    "1": {name: Received, role: w_shop, starts: fake.start}
    "2": {name: Checked, role: t_sales, starts: after 1, limit: 4 hours, final: yes}
  signoffs:
  - name: Check
    purpose: check
    document: order.process
    steps: [{name: Sales, role: t_sales}]
- procedure: W-1-R
  name: Return
  document: order.channel.order
  starts_on: finding.recorded
  ends_on: finding.rectified
  nodes:
    "1": {name: Received, role: w_shop, starts: finding.recorded, final: yes}
- procedure: W-2
  same_as: W-1
  name: {en: Copy, zh: 副本}
  nodes:
    "2": {role: t_planning}
    "3": {name: Closed, role: t_sales, starts: after 2, final: yes}
"""
BAD = {
    ("same_as: W-1", "same_as: W-7"): "not “W-7”",
    ("same_as: W-1", "same_as: W-2"): "not “W-2”",
    ("procedure: W-2", "procedure: W-1"): "“W-1” stands here twice",
    ("procedure: W-2", "number: W-2"): "“procedure” is missing",
    ("wishes:", "wishses:"): "“wishses” is not known here",
    ("  same_as: W-1", "  roles: {w_shop: Again}\n  same_as: W-1"): "“w_shop” stands",
    ("role: t_planning", "role: nobody"): "“nobody” (order.role)",
    ("document: order.channel.order", "document: order.cake"): "cannot be “order.cake”",
    ("starts: finding.recorded", "starts: channel.dreamt"): "“channel.dreamt”",
    ("starts_on: fake.start", "starts_on: finding.recorded"): "comes with order_follow",
}


#: A procedure, and a further one for another document behind it.
BEHIND = """\
procedure: W-3
name: {en: Sale, zh: 销售}
document: order.process.fake
starts_on: fake.start
ends_on: fake.close
roles: {w_shop: {name: {en: Shop, zh: 店铺}}}
nodes:
  "1": {name: Received, role: w_shop, starts: fake.start, final: yes}
processes:
- procedure: W-3-P
  same_as: W-3
  name: {en: Purchase, zh: 采购}
  nodes:
    "2": {name: Checked, role: t_sales, starts: after 1, final: yes}
"""


@tagged("post_install", "-at_install")
class TestProcessFileSeveral(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch_sections())
        cls.manager = cls._make_user("w_manager", MANAGER)
        cls.manager.company_ids = cls.env["res.company"].search([])
        cls.processes = cls.env["order.process"].with_user(cls.manager)
        cls.env["res.lang"]._activate_lang("zh_CN")

    def test_the_first_procedure_may_stand_at_the_top(self):
        made = self.processes.import_file(BEHIND)["processes"]
        self.assertEqual([one["code"] for one in made], ["W-3", "W-3-P"])
        first, further = self.processes.browse([one["id"] for one in made])
        self.assertEqual(first.node_ids.mapped("code"), ["1"])
        self.assertEqual(further.node_ids.mapped("code"), ["1", "2"])

    def test_all_procedures_of_a_file_are_made(self):
        result = self.processes.import_file(FILE)
        made = result["processes"]
        self.assertEqual([one["code"] for one in made], ["W-1", "W-2"])
        self.assertEqual(made[0]["id"], result["id"])
        first, copy = self.processes.browse([one["id"] for one in made])
        self.assertEqual(first.node_ids.role_id.mapped("code"), ["w_shop", "t_sales"])
        self.assertEqual(
            first.sections_to_come, "wishes: {request: {title: Request}}\n"
        )
        self.assertFalse(copy.sections_to_come)

    def test_a_copy_is_what_it_does_not_say(self):
        result = self.processes.import_file(FILE)
        copy = self.processes.browse(result["processes"][1]["id"])
        self.assertEqual(copy.with_context(lang="zh_CN").name, "副本")
        self.assertEqual(copy.source, "Handbook")
        self.assertEqual(copy.node_ids.mapped("code"), ["1", "2", "3"])
        second = copy.node_ids[1]
        self.assertEqual((second.name, second.limit_label), ("Checked", "4 hours"))
        self.assertEqual(second.role_id.code, "t_planning")
        chains = self.env["order.signoff.chain"].search([("purpose", "=", "check")])
        self.assertEqual(chains.mapped("process_codes"), ["W-1", "W-2"])

    def test_of_documents_to_come_nothing_is_made_and_it_says_so(self):
        told = "\n".join(self.processes.import_file(FILE)["warnings"])
        self.assertIn("“order.channel.order” come with order_channel", told)
        self.assertFalse(self.processes.search([("code", "=", "W-1-R")]))
        start, end = FILE.index("- procedure: W-1-R"), FILE.index("- procedure: W-2")
        alone = f"roles: {{w_shop: Shop}}\nprocesses:\n{FILE[start:end]}"
        result = self.processes.import_file(alone)
        self.assertEqual((result["id"], result["processes"]), (False, []))

    def test_of_a_file_with_faults_nothing_is_made(self):
        models = ("order.process", "order.role", "order.signoff.chain")
        before = [self.env[model].search_count([]) for model in models]
        for (old, new), message in BAD.items():
            with self.subTest(new):
                self.assertIn(old, FILE)
                with self.assertRaises(UserError) as refused:
                    self.processes.import_file(FILE.replace(old, new, 1))
                self.assertIn(message, str(refused.exception))
        after = [self.env[model].search_count([]) for model in models]
        self.assertEqual(after, before)

    def test_a_fault_of_an_original_is_told_once(self):
        with self.assertRaises(UserError) as refused:
            self.processes.import_file(FILE.replace("4 hours", "soon"))
        self.assertEqual(str(refused.exception).count("“soon”"), 1)

    def test_the_dialog_shows_all_that_were_made(self):
        dialogs = self.env["order.process.import"].with_user(self.manager)
        action = dialogs.create({"file": base64.b64encode(FILE.encode())})
        shown = self.processes.search(action.action_import()["domain"])
        self.assertEqual(shown.mapped("code"), ["W-1", "W-2"])
        self.assertIn("order_channel", shown[0].message_ids[0].body)

    def test_the_dialog_says_when_all_of_it_comes_later(self):
        start, end = FILE.index("- procedure: W-1-R"), FILE.index("- procedure: W-2")
        alone = f"roles: {{w_shop: Shop}}\nprocesses:\n{FILE[start:end]}"
        dialogs = self.env["order.process.import"].with_user(self.manager)
        dialog = dialogs.create({"file": base64.b64encode(alone.encode())})
        self.assertEqual(dialog.action_import()["res_id"], dialog.id)
        self.assertFalse(dialog.error_count)
        self.assertIn("order_channel", dialog.fault_ids.name)
