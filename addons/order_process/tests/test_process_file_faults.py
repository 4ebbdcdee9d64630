"""What is wrong with a file is told with its place, and nothing is made."""

import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_process_file import FILE, ProcessFileCommon

#: A change of the file, and the fault with its place.
BAD = {
    ("document: order.process.fake\n", ""): "Line 1, column 1: “document” is missing.",
    ("t_sales\n    assists", "nobody\n    assists"): "Line 20, column 11: Neither the",
    ("[fake.start,", "[fake.strat,"): "Line 24, column 14: Neither the file nor the",
    ("4 working hours", "soon"): "Line 25, column 12: “soon” is not a time limit",
    (
        "after 1 = ok",
        "when ready",
    ): "“when ready” is neither an event, a node nor a date",
    ("after 1 = ok", "after 7"): "“7” (order.process.node)",
    ("after 1 = ok", "after 1 = good"): "“good” (order.process.outcome)",
    ("repeats: window", "repeats: sometimes"): "Choose one of: document, batch, day",
    ("[Mon, Thu]", "[Mon, 3]"): "“window_days” expects days such as Mon, Thu, not “3”",
    ("final: yes", "final: perhaps"): "“final” expects yes or no, not “perhaps”",
    ("kind = urgent", "kind"): "“kind” is not a condition",
    ("before create_date", "before created"): "column 7: “created” is not a date of",
    ("before create_date", "before name"): "“name” is not a date of the document",
    ("before create_date", "before dreamt_on"): "“dreamt_on” is not a date of",
    ("interval 1 week", "interval 0 weeks"): "Choose one of: document, batch, day",
    ("month, last day", "month, day 32"): "month, last day",
    ("30 minutes before end of shift", "on name"): "“name” is not a date of the",
    ("loops: yes", "loop: yes"): "“loop” is not known here",
    ("30 minutes", "30"): "“remind_before” expects a span",
    ("most: 3", "most: three"): "“most” expects a number, not “three”",
    ("{late_reason", "[late_reason"): "The structure breaks here",
    ('  "2":\n', '  "1":\n'): "“1” stands here twice",
    ("procedure: F-1", "procedure: F-1\nversion: 0"): "Version 0 of F-1 exists already",
    ("starts: after 1 = ok", "starts: [after 1 = ok, after 3A]"): "2, 3A",
    ("starts: after 1 = ok", "starts: after 3A"): "The node cannot start",
    ("kind = small and", "weight = 3 and"): "weight",
    ("{en: Sale, zh: 销售}", "{zh: 销售}"): "The English text of “name” is missing",
    ("[{en: Fax, zh: 传真}, Mail]", "[]"): "is a selection without options",
    (
        "production.finished",
        "production.dreamt",
    ): "“production.dreamt” (order.event.type)",
    (", until then after 3A", ""): "“production.finished” comes with production_sync",
    (
        "until then after 3A",
        "until then by hand",
    ): "is neither an event, a node nor a date",
    (
        "until then after 3A",
        "until then soon",
    ): "is neither an event, a node nor a date",
    ("until then after 3A", "until then after 7"): "“7” (order.process.node)",
    ("gives ok", "gives good"): "“good” (order.process.outcome)",
    ("events:", "events:\n  packing.completed: Packed"): "a file cannot",
    ("report.missing", "order.dreamt"): "“order.dreamt” (order.event.type)",
    ("event: packing.started, ", ""): "“event” is missing",
    ("ends_on: fake.close", "ends_on: order.completed"): "comes with order_tracking",
    ("[manufacturer, food]", "bakery"): "“bakery” (order.company.kind)",
    ("checks: f_checker", "checks: nobody"): "“nobody” (order.role)",
    ("stage: f_reading", "stage: f_writing"): "“f_writing” (order.stage)",
    ("indicators: f_speed\n", "indicators: f_sped\n"): "“f_sped” (order.indicator)",
    ("folded: yes", "folded: so"): "“folded” expects yes or no, not “so”",
}


@tagged("post_install", "-at_install")
class TestProcessFileFaults(ProcessFileCommon):
    def test_a_fault_of_a_workbook_names_sheet_and_cell(self):
        content = io.BytesIO(base64.b64decode(self._import().procedure_workbook))
        book = openpyxl.load_workbook(content)
        headings = [cell.value.split("\n")[-1] for cell in book["nodes"][1]]
        limit = book["nodes"].cell(2, headings.index("limit") + 1)
        limit.value = "soon"
        changed = io.BytesIO()
        book.save(changed)
        made, faults = self.processes._file_import(changed.getvalue())
        self.assertFalse(made)
        told = self.processes._file_fault_text(faults[0])
        self.assertTrue(
            told.startswith(f"Sheet nodes, cell {limit.coordinate}: “soon”")
        )

    def test_nothing_is_made_of_a_file_with_faults(self):
        counted = ("order.process", "order.process.node", "order.role")
        before = [self.env[model].search_count([]) for model in counted]
        for (old, new), message in BAD.items():
            with self.subTest(new):
                self.assertIn(old, FILE)
                with self.assertRaises(UserError) as refused:
                    self._import(FILE.replace(old, new, 1))
                self.assertIn(message, str(refused.exception))
        after = [self.env[model].search_count([]) for model in counted]
        self.assertEqual(after, before)

    def test_all_faults_are_told_at_once(self):
        text = FILE.replace("4 working hours", "soon").replace(
            "final: yes", "final: so"
        )
        with self.assertRaises(UserError) as refused:
            self._import(text)
        self.assertIn("“soon”", str(refused.exception))
        self.assertIn("“so”", str(refused.exception))

    def test_of_no_text_nothing_is_made(self):
        for text in (
            None,
            7,
            [FILE],
            "\ud800",
            "",
            " ",
            "- a",
            "procedure: ",
            "a" * 2_000_000,
        ):
            with self.subTest(str(text)[:9]), self.assertRaises(UserError):
                self._import(text)

    def test_only_managers_import(self):
        for user in (self.users["sales"], self._make_user("f_user")):
            with self.assertRaises(AccessError):
                self.env["order.process"].with_user(user).import_file(FILE)

    def test_an_external_role_comes_with_the_one_that_stands_in_for_it(self):
        """Whichever of the two the file names first; circles are closed afterwards."""
        roles = """\
  f_shop: {name: Shop, external: yes, substitute: f_desk}
  f_desk: {name: Desk, reports_to: f_head}
  f_head: {name: Head, substitute: f_desk}
"""
        self._import(FILE.replace("roles:\n", "roles:\n" + roles))
        found = self.env["order.role"].search([("code", "=like", "f\\_%")])
        shop, desk, head = (
            found.filtered(lambda role, code=code: role.code == f"f_{code}")
            for code in ("shop", "desk", "head")
        )
        self.assertTrue(shop.is_external)
        self.assertEqual(shop.substitute_role_id, desk)
        self.assertEqual(desk.parent_id, head)
        self.assertEqual(head.substitute_role_id, desk)

    def test_roles_of_all_companies_are_made_by_who_acts_for_all(self):
        self.manager.company_ids = self.company
        with self.assertRaisesRegex(UserError, "Line .*“f_checker” does not exist yet"):
            self._import()
        self.manager.company_ids = self.env["res.company"].search([])
        self.assertTrue(self._import())

    def test_each_fault_has_a_message_of_its_own(self):
        parts = [name for name in dir(self.processes) if name[:12] == "_file_texts_"]
        told = [code for name in parts for code in getattr(self.processes, name)()]
        self.assertEqual(len(told), len(set(told)))
        self.assertEqual(set(told), set(self.processes._file_texts()))
