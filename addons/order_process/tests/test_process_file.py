"""A procedure as a file: printed, and made again as it was."""

import base64
import io

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_process_file import FILE, ProcessFileCommon


@tagged("post_install", "-at_install")
class TestProcessFile(ProcessFileCommon):
    def test_a_manager_imports_a_whole_procedure(self):
        process = self._import()
        self.assertEqual(process.state, "draft")
        self.assertEqual(process.company_id, self.company)
        first, second = process.node_ids[:2]
        self.assertEqual(first.limit_label, "4 working hours")
        self.assertEqual(first.with_context(lang="zh_CN").name, "接收")
        self.assertEqual(
            first.assist_ids.role_id.mapped("code"), ["t_planning", "f_checker"]
        )
        self.assertEqual(
            first.gate_ids.event_type_id.mapped("code"), ["fake.confirm", "fake.ship"]
        )
        self.assertEqual(first.outcome_ids.mapped("ends_process"), [False, "cancelled"])
        self.assertEqual(second.clock_node_id, first)
        self.assertEqual(
            second.trigger_ids.set_outcome_id.mapped("code"), ["right", "wrong"]
        )
        self.assertEqual(
            process.settings, {"late_reason": "demand", "rounds": 2, "strict": True}
        )
        chain = self.env["order.signoff.chain"].search([("purpose", "=", "release")])
        self.assertEqual(chain.process_codes, "F-1")
        self.assertEqual(chain.step_ids.question_ids.code, "price")
        rule = self.env["order.process.rule"].search(
            [("process_code", "=", "F-1"), ("active", "=", False)]
        )
        self.assertEqual(rule.domain, "[('kind', '=', 'small')]")

    def test_the_head_says_whom_the_written_procedure_is_for(self):
        process = self._import()
        self.assertEqual(
            process.company_kind_ids.mapped("code"), ["manufacturer", "food"]
        )
        self.assertEqual(process.supervisor_ids.mapped("code"), ["t_gm", "t_planning"])
        self.assertEqual(process.with_context(lang="zh_CN").source, "004，发货")
        self.assertEqual(process.node_ids[0].clauses, "03, 04, X-12")
        self.assertEqual(process.statement_ids.mapped("clauses"), ["01, 51", False])

    def test_what_the_written_procedure_says_is_frozen_with_the_version(self):
        process = self._import()
        self._publish(process)
        for change in (
            lambda: process.write({"scope": "Nobody"}),
            lambda: process.write({"company_kind_ids": [(5,)]}),
            lambda: process.statement_ids[0].write({"name": "Another"}),
            lambda: process.node_ids[0].write({"clauses": "99"}),
        ):
            with self.assertRaisesRegex(UserError, "frozen"):
                change()
        version = process.browse(process.action_new_version()["res_id"])
        self.assertEqual(
            version.statement_ids.mapped("name"), process.statement_ids.mapped("name")
        )

    def test_what_all_companies_share_comes_with_the_file(self):
        """Once: what is there stays as it is."""
        process = self._import()
        node = process.node_ids[0]
        self.assertEqual((node.stage_id.sequence, node.stage_id.fold), (35, True))
        self.assertEqual(node.indicator_ids.with_context(lang="zh_CN").name, "速度")
        self._import(FILE.replace("sequence: 35", "sequence: 36"))
        self.assertEqual(node.stage_id.sequence, 35)

    def test_a_file_brings_the_events_of_other_systems(self):
        reported = "  fake.reported: {en: Reported, zh: 上报, external: yes}\n"
        process = self._import(
            FILE.replace("events:\n", f"events:\n{reported}").replace(
                "paused_by: fake.change", "paused_by: fake.reported"
            )
        )
        self.assertIn(reported, process.export_file())
        types = self.env["order.event.type"]
        self.assertTrue(types.browse(types._id_of("fake.reported")).external)

    def test_a_limit_in_chinese_is_printed_in_english(self):
        chinese = FILE.replace("4 working hours", "4个工作小时内").replace(
            "2 hours", "2小时"
        )
        self.assertEqual(self._import(chinese).export_file(), FILE)
        with self.assertRaisesRegex(UserError, "“4小时内答复客户” is not a time limit"):
            self._import(FILE.replace("4 working hours", "4小时内答复客户"))

    def test_what_was_imported_is_printed_as_it_was_written(self):
        self.assertEqual(self._import().export_file(), FILE)

    def test_a_workbook_makes_the_same_procedure(self):
        book = base64.b64decode(self._import().procedure_workbook)
        made, faults = self.processes._file_import(book)
        self.assertEqual(
            {fault.code for fault in faults}, {"rule_stays", "waits", "lint"}
        )
        self.assertEqual(made.version, 2)
        nodes = FILE[FILE.index("nodes:") : FILE.index("applies_to:")]
        self.assertIn(nodes, made.export_file())

    def test_a_workbook_for_chinese_readers_makes_the_same_procedure(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        reader = self._import().with_context(lang="zh_CN")
        book = base64.b64decode(reader.procedure_workbook)
        sheets = openpyxl.load_workbook(io.BytesIO(book))
        nodes = next(one for one in sheets if one.title.split()[-1] == "nodes")
        said = {cell.value for row in nodes for cell in row}
        self.assertIn("4个工作小时内", said)
        self.assertNotIn("4 working hours", said)
        made = self.processes._file_import(book)[0]
        nodes = FILE[FILE.index("nodes:") : FILE.index("applies_to:")]
        self.assertIn(nodes, made.export_file())

    def test_the_next_import_is_the_next_version(self):
        first = self._import()
        self._publish(first)
        second = self._import()
        self.assertEqual((first.version, second.version), (1, 2))
        with self.assertRaisesRegex(UserError, "Version 2 of F-1 exists already"):
            self._import(second.export_file())

    def test_rules_that_are_there_stay_as_they_are(self):
        self._import()
        again = self.processes.import_file(
            FILE.replace("four_eyes: yes", "four_eyes: no")
        )
        self.assertIn("“Release” exists already", "\n".join(again["warnings"]))
        chain = self.env["order.signoff.chain"].search([("purpose", "=", "release")])
        self.assertEqual(len(chain), 1)
        self.assertTrue(chain.four_eyes)

    def test_roles_that_are_there_stay_as_they_are(self):
        self._import(FILE.replace("t_sales: Sales", "t_sales: Somebody"))
        self.assertEqual(self.roles["sales"].name, "Sales")
