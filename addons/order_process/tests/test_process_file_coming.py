"""Files that name what comes with later addons, and documents that run by them."""

import base64

from odoo.tests import tagged

from .common_process import DOCUMENT
from .common_process_file import FILE, ProcessFileCommon
from .sections_to_come import patch_sections


@tagged("post_install", "-at_install")
class TestProcessFileComing(ProcessFileCommon):
    def test_what_waits_for_a_later_addon_is_named_and_runs_without_it(self):
        result = self.processes.import_file(FILE)
        told = "\n".join(result["warnings"])
        for code, addon in (
            ("production.finished", "production_sync"),
            ("packing.completed", "production_sync"),
            ("packing.started", "production_sync"),
            ("report.missing", "production_sync"),
            ("finding.rectified", "order_follow"),
        ):
            self.assertIn(f"“{code}” comes with {addon}", told)
        self.assertIn("The node sleeps", told)
        process = self.processes.browse(result["id"])
        noticed, problem = process.node_ids[-2:]
        self.assertIn(
            "Waits for “Finding Rectified” (finding.rectified, order_follow)",
            problem.waits_label.splitlines(),
        )
        self.assertEqual(noticed.completion, "manual")
        graph = process._process_graph(process.id)
        self.assertEqual(
            [(gate.node, gate.event) for gate in graph.gates][-1], ("5", "fake.close")
        )
        self.assertNotIn(
            ("6", "fake.confirm"), [(g.node, g.event) for g in graph.gates]
        )
        self.assertTrue(graph.nodes["6"].asleep)
        self.assertEqual([one.code for one in graph.nodes["5"].starts], ["3A"])

    def test_a_version_of_its_own_waits_as_well(self):
        process = self._import()
        copied = process.browse(process.action_new_version()["res_id"])
        printed = copied.export_file().replace("version: 2\n", "")
        self.assertEqual(printed, process.export_file())

    def test_an_event_that_is_there_is_not_waited_for(self):
        for code in ("production.finished", "packing.completed", "packing.started"):
            self._make_event(code)
        result = self.processes.import_file(FILE)
        told = "\n".join(result["warnings"])
        self.assertNotIn("“production", told)
        node = self.processes.browse(result["id"]).node_ids[-2]
        self.assertEqual(node.completion, "event")
        self.assertFalse(node.trigger_ids.filtered("waits_for"))
        self.assertEqual(
            node.gate_ids.mapped("event_type_id.code"), ["packing.started"]
        )
        self.assertEqual(
            node.waits_label,
            "Waits for “Report Missing” (report.missing, production_sync)",
        )

    def test_sections_of_rooms_to_come_are_kept_as_they_are_written(self):
        self.startPatcher(patch_sections())
        late = "{late: {fine: {to: 300, from: 100, set_by: decider}, name: Late}}"
        text = f"{FILE}wishes: {late}\n"
        result = self.processes.import_file(text)
        self.assertIn("“wishes” comes with order_wishes", result["warnings"][-1])
        process = self.processes.browse(result["id"])
        self.assertEqual(process.export_file(), text)
        book = base64.b64decode(process.procedure_workbook)
        second, _faults = self.processes._file_import(book)
        self.assertTrue(second.export_file().endswith(text[text.index("wishes") :]))

    def test_later_parts_are_read_as_text_in_both_languages(self):
        self.startPatcher(patch_sections())
        late = (
            "{name: {en: Late, zh: 迟到}, set_by: [gm, hr], fine: {to: 300, on: yes}}"
        )
        process = self.processes.browse(
            self.processes.import_file(f"{FILE}wishes: {{late: {late}}}\n")["id"]
        )
        self.assertEqual(
            process.sections_label.splitlines(),
            [
                "Wishes (order_wishes)",
                "    • Late",
                "        Set by: gm, hr",
                "        • Fine",
                "            To: 300",
                "            On: yes",
            ],
        )
        self.env["res.lang"]._activate_lang("zh_CN")
        chinese = process.with_context(lang="zh_CN").sections_label
        self.assertTrue(
            chinese.startswith("愿望 (order_wishes)\n    • 迟到\n"), chinese
        )
        self.assertIn("On: 是", chinese)
        self.assertNotIn("{", chinese)

    def test_a_document_runs_by_what_was_imported(self):
        process = self._import()
        self._publish(process)
        self.env["order.process.rule"].create(
            {"name": "All", "process_code": "F-1", "res_model": DOCUMENT}
        )
        document = self.Document.create({"name": "One"})
        document._emit("fake.start")
        self.assertEqual(document.milestone_ids.node_id.mapped("code"), ["1"])
