"""The catalogue: looked at, used, compared."""

import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, new_test_user, tagged

from ..engine.file import compare, outline
from .common_people import MANAGER
from .common_process import CATALOGUE, ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessCatalogue(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.catalogue = cls.env["order.process.catalogue"]
        cls.catalogue._load("order_process", CATALOGUE)
        cls.entry = cls.catalogue.search([("code", "=", "C-1")])
        cls.boss = new_test_user(cls.env, "c_boss", MANAGER)

    def _use(self, **vals):
        """Use the procedure in its dialog as a process manager."""
        dialogs = self.env["order.process.use"].with_user(self.boss)
        dialogs = dialogs.with_context(default_catalogue_id=self.entry.id)
        with Form(dialogs) as form:
            for name, value in vals.items():
                setattr(form, name, value)
        dialog = form.save()
        action = dialog.action_use()
        return self.env["order.process"].browse(action["res_id"])

    def _staff(self):
        """Give the role that came with the procedure somebody."""
        role = self.env["order.role"].search([("code", "=", "c_checker")])
        self.env["order.role.assignment"].create(
            {"role_id": role.id, "head_id": self.users["planning"].id}
        )

    # -- what is shown -----------------------------------------------------------
    def test_a_row_says_what_the_file_says(self):
        entry = self.entry.with_user(self.boss)
        self.assertEqual((entry.name, entry.node_count), ("Short Way", 3))
        self.assertEqual(entry.role_count, 3)
        self.assertEqual(entry.with_context(lang="zh_CN").name, "短流程")
        kinds = entry.company_kind_ids.mapped("code")
        self.assertEqual(set(kinds), {"manufacturer", "food"})
        self.assertTrue(entry.is_complete)
        self.assertEqual(entry.state, "none")
        self.assertIn(entry, entry.search([("state", "=", "none")]))

    def test_loading_again_changes_nothing_and_forgets_what_is_gone(self):
        gone = self.entry.copy({"code": "C-0"})
        self.catalogue._load("order_process", CATALOGUE)
        self.assertFalse(gone.exists())
        self.assertEqual(self.catalogue.search([("code", "=", "C-1")]), self.entry)
        self.assertFalse(self.env["order.process"].search([("code", "=", "C-1")]))

    def test_the_picture_has_no_node_that_floats(self):
        entry = self.entry.with_user(self.boss).with_context(lang="zh_CN")
        data = entry.graph_data()
        boxes = {node["code"]: node for node in data["nodes"]}
        self.assertEqual(boxes["1"]["name"], "接收")
        self.assertEqual(boxes["1"]["limit"], "4 个工作小时")
        self.assertEqual(boxes["1"]["gates"], ["fake.confirm"])
        self.assertEqual(boxes["2"]["role"], "检查员")
        self.assertTrue(boxes["3"]["join"])
        codes = {node["id"]: node["code"] for node in data["nodes"]}
        arrows = {
            (codes.get(edge["from"], ""), codes[edge["to"]]): edge["label"]
            for edge in data["edges"]
        }
        self.assertEqual(
            arrows,
            {
                ("", "1"): "fake.start",
                ("1", "2"): "完整",
                ("2", "3"): "fake.check",
                ("1", "3"): "",
            },
        )

    def test_the_picture_of_the_draft_is_the_same(self):
        made = self._use()
        labels = [edge["label"] for edge in made.graph_data()["edges"]]
        self.assertEqual(labels, ["fake.start", "Complete", "fake.check", ""])

    def test_it_is_downloaded_as_a_workbook(self):
        entry = self.entry.with_user(self.boss)
        self.assertIn(f"/{entry.id}/workbook/", entry.action_download()["url"])
        data = base64.b64decode(entry.workbook)
        sheets = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
        self.assertEqual(sheets[:2], ["procedure", "nodes"])

    def test_others_neither_read_nor_write_it(self):
        with self.assertRaises(AccessError):
            self.entry.with_user(self.users["sales"]).read(["name"])
        for attempt in (
            lambda entry: entry.write({"path": "../../odoo.conf"}),
            lambda entry: entry.copy(),
            lambda entry: entry.unlink(),
        ):
            with self.assertRaises(AccessError):
                attempt(self.entry.with_user(self.boss))

    # -- using -------------------------------------------------------------------
    def test_using_makes_a_draft_and_nothing_counts_yet(self):
        made = self._use()
        self.assertEqual((made.code, made.state), ("C-1", "draft"))
        self.assertEqual(made.company_id, self.env.company)
        self.assertTrue(made.lint_ids, "the dialog checks what it made")
        rule = self.env["order.process.rule"].with_context(active_test=False)
        rule = rule.search([("process_code", "=", "C-1")])
        self.assertFalse(rule.active)
        self.assertEqual(self.entry.with_user(self.boss).state, "draft")
        action = self.entry.with_user(self.boss).action_open_processes()
        self.assertEqual(action["res_id"], made.id)

    def test_roles_get_their_people_and_those_that_have_some_keep_them(self):
        dialogs = self.env["order.process.use"].with_user(self.boss)
        dialogs = dialogs.with_context(default_catalogue_id=self.entry.id)
        with Form(dialogs) as form:
            self.assertEqual(form.vacant_count, 1)
            with form.role_ids.edit(1) as line:
                self.assertEqual(line.name, "Checker")
                line.head_id = self.users["planning"]
            self.assertEqual(form.vacant_count, 0)
        form.save().action_use()
        role = self.env["order.role"].search([("code", "=", "c_checker")])
        assignment = role.assignment_ids
        self.assertEqual(assignment.head_id, self.users["planning"])
        self.assertEqual(assignment.company_id, self.env.company)

    def test_documents_follow_from_their_day_on(self):
        with freeze_time("2026-03-02 02:00:00"):
            made = self._use(orders="all", date_from="2026-03-03")
            self._staff()
            made.with_user(self.boss).action_publish()
            early = self._make_document("Early")
            early._emit("fake.start")
        with freeze_time("2026-03-03 02:00:00"):
            late = self._make_document("Late")
            late._emit("fake.start")
        self.assertFalse(early.process_id)
        self.assertEqual(late.process_id, made)

    def test_only_orders_of_the_chosen_types_follow(self):
        kind = self.env["order.type"].create({"name": "Rush", "code": "c_rush"})
        self._use(orders="types", order_type_ids=kind)
        rule = self.env["order.process.rule"].search([("process_code", "=", "C-1")])
        self.assertEqual(rule.order_type_ids, kind)

    def test_types_must_be_chosen(self):
        dialog = (
            self.env["order.process.use"]
            .with_user(self.boss)
            .create({"catalogue_id": self.entry.id, "orders": "types"})
        )
        with self.assertRaisesRegex(UserError, "Choose the types"):
            dialog.action_use()

    def test_a_procedure_whose_documents_are_to_come_is_not_used(self):
        self.entry.document_models = "order.channel.order"
        self.assertEqual(self.entry.waits_for, "order_channel")
        self.assertFalse(self.entry.is_complete)
        self.assertNotIn(self.entry, self.entry.search([("waits_for", "=", False)]))
        dialog = (
            self.env["order.process.use"]
            .with_user(self.boss)
            .create({"catalogue_id": self.entry.id})
        )
        with self.assertRaisesRegex(UserError, "no installed addon"):
            dialog.action_use()

    def test_what_has_some_of_its_documents_is_used_for_these(self):
        self.entry.document_models = f"{self.entry.document_models},order.channel.order"
        self.assertFalse(self.entry.waits_for)
        self.assertFalse(self.entry.is_complete)
        self.assertEqual(self._use().code, "C-1")

    def test_a_rule_of_all_companies_stays_as_it_is(self):
        self._use()
        rules = self.env["order.process.rule"].with_context(active_test=False)
        shared = rules.search([("process_code", "=", "C-1")])
        shared.company_id = False
        self._use(orders="all")
        self.assertFalse(shared.active)
        own = self.env["order.process.rule"].search([("process_code", "=", "C-1")])
        self.assertEqual(own.company_id, self.env.company)

    def test_whoever_a_section_names_is_asked_for(self):
        head = {
            "nodes": {"1": {"role": "a", "assists": ["b", {"role": "c"}]}},
            "routines": {"r": {"role": ["d", "a"], "read_by": "e"}},
            "signoffs": [{"steps": [{"role": "f"}, {"role": "b"}]}],
            "roles": {"a": {"reports_to": "boss"}},
        }
        whole = self.env["order.process"]._file_whole()
        self.assertEqual(outline.roles_of(head, whole), list("abcdef"))

    def test_the_substitute_of_a_role_outside_is_asked_for(self):
        role = self.env["order.role"].create({"name": "Clerk", "code": "c_clerk"})
        self.env["order.role"].create(
            {
                "name": "Checker",
                "code": "c_checker",
                "is_external": True,
                "substitute_role_id": role.id,
            }
        )
        dialogs = self.env["order.process.use"].with_user(self.boss)
        lines = dialogs._prepare_roles(self.entry)
        codes = [line["code"] for line in lines]
        self.assertIn("c_clerk", codes)
        self.assertNotIn("c_checker", codes)

    def test_it_is_made_for_the_company_in_which_one_works(self):
        """A client that names another company makes nothing there."""
        foreign = self.env["res.company"].create({"name": "Foreign"})
        dialogs = self.env["order.process.use"].with_user(self.boss)
        dialog = dialogs.create(
            {"catalogue_id": self.entry.id, "company_id": foreign.id}
        )
        made = self.env["order.process"].browse(dialog.action_use()["res_id"])
        self.assertEqual(made.company_id, self.boss.company_id)

    def test_an_ordinary_user_uses_nothing(self):
        with self.assertRaises(AccessError):
            self.env["order.process.use"].with_user(self.users["sales"]).create(
                {"catalogue_id": self.entry.id}
            )

    # -- comparing ---------------------------------------------------------------
    def test_what_was_used_says_the_same_until_it_is_changed(self):
        made = self._use().with_user(self.boss)
        with self.assertRaisesRegex(UserError, "does not use"):
            self.entry.copy({"code": "C-9", "process_codes": ",C-9,"}).action_compare()
        dialog = self._compare(self.entry)
        self.assertFalse(dialog.line_ids)
        node = made.node_ids[0]
        node.write({"limit_value": 8})
        node.with_context(lang="en_US").name = "Taken"
        dialog = self._compare(self.entry)
        self.assertEqual(
            [(one.place, one.before, one.after) for one in dialog.line_ids],
            [
                ("nodes › 1 › Name", "Received / 接收", "Taken / 接收"),
                ("nodes › 1 › Time Limit", "4 working hours", "8 working hours"),
            ],
        )

    def test_what_is_left_out_is_no_difference(self):
        said = {"nodes": {"1": {"role": "gm", "loops": "yes", "done_by": "by hand"}}}
        less = {"nodes": {"1": {"role": "gm", "loops": "yes"}}}
        self.assertFalse(compare.compare(said, less))
        self.assertFalse(compare.compare(less, said))
        other = {"nodes": {"1": {**less["nodes"]["1"], "done_by": "fake.done"}}}
        (change,) = compare.compare(said, other)
        self.assertEqual((change.before, change.after), ("", "fake.done"))

    def test_versions_are_compared(self):
        made = self._use().with_user(self.boss)
        self._staff()
        made.action_publish()
        second = made.browse(made.action_new_version()["res_id"])
        second.node_ids[1].unlink()
        dialog = self._compare(second, other_id=made.id)
        self.assertEqual(dialog.line_ids.mapped("place"), ["nodes › 2"])
        self.assertFalse(dialog.line_ids.after)

    def _compare(self, record, **vals):
        action = record.with_user(self.boss).action_compare()
        dialog = self.env["order.process.compare"].browse(action["res_id"])
        dialog = dialog.with_user(self.boss)
        dialog.write(vals)
        return dialog
