"""A company's own table of nodes, as it stands in its manual, becomes a draft."""

import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_people import MANAGER
from .common_process import DOCUMENT, ProcessCommon
from .common_process_tables import DOUBTS, FLOW, MANUAL, SEQUENCE, STEPS


@tagged("post_install", "-at_install")
class TestProcessTable(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("t_table", MANAGER)
        cls.manager.company_ids = cls.env["res.company"].search([])
        cls.role = cls.env["order.role"].create({"name": "计划组", "code": "t_plan"})

    def _book(self, rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def _dialog(self, content, user=None, **vals):
        vals = {
            "code": "QP-1",
            "name": "订单处理",
            "res_model": DOCUMENT,
            "start_event_id": self.events["fake.start"].id,
            **vals,
        }
        dialog = self.env["order.process.table"].with_user(user or self.manager)
        return dialog.create({"file": base64.b64encode(content), **vals})

    def _import(self, content, **vals):
        dialog = self._dialog(content, **vals)
        dialog.action_read()
        dialog.action_columns()
        action = dialog.action_import()
        return self.env["order.process"].browse(action["res_id"])

    def _names(self, roles):
        """Return the names as the table has them, of shipped roles too."""
        return roles.with_context(lang="zh_CN").mapped("name")

    def test_the_table_of_a_manual_becomes_a_draft(self):
        process = self._import(self._book(MANUAL))
        self.assertEqual(process.state, "draft")
        self.assertEqual(process.node_ids.mapped("code"), ["1B", "1D", "2C", "15G"])
        self.assertEqual(
            process.node_ids.mapped("limit_label"),
            ["4 hours", "4 hours", "2 working hours", "by 10:00 of the working day"],
        )
        review = process.node_ids[1]
        self.assertEqual(review.role_id, self.role)
        self.assertEqual(review.name, "计划组主导组织订单评审")
        self.assertEqual(self._names(review.assist_ids.role_id), ["财务部", "生产部"])
        self.assertEqual(review.assist_ids.mapped("topic"), ["价格", "交期"])
        self.assertIn("4小时内完成", review.target)
        self.assertIn("工作绩效中考核", review.description)
        self.assertEqual(review.after_codes, "1B")
        self.assertEqual([node.final for node in process.node_ids][-1:], [True])
        self.assertEqual(
            process.node_ids[0].trigger_ids.event_type_id.code, "fake.start"
        )

    def test_what_the_columns_mean_is_shown_and_can_be_said_otherwise(self):
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        self.assertEqual(
            dialog.column_ids.mapped("meaning"),
            ["code", "about", "lead", "assists", "target", "indicators"],
        )
        self.assertEqual(dialog.column_ids[0].sample, "1B")
        dialog.column_ids[2].meaning = False
        with self.assertRaisesRegex(UserError, "responsible department"):
            dialog.action_columns()
        dialog.column_ids[2].meaning = "lead"
        dialog.action_columns()
        planning = dialog.department_ids.filtered(lambda one: one.name == "计划组")
        self.assertEqual(planning.role_id, self.role)
        dialog.action_back()
        self.assertEqual(dialog.state, "columns")

    def test_departments_become_the_roles_that_are_chosen(self):
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        dialog.action_columns()
        dialog.department_ids.role_id = self.roles["gm"]
        process = self.env["order.process"].browse(dialog.action_import()["res_id"])
        self.assertEqual(process.node_ids.role_id, self.roles["gm"])

    def test_a_numbered_table_in_gb18030_is_read(self):
        text = "\n".join(";".join(map(str, row)) for row in STEPS)
        process = self._import(text.encode("gb18030"))
        self.assertEqual(process.node_ids.mapped("name"), ["接单", "评审", "下达"])
        self.assertEqual(
            process.node_ids.mapped("limit_label")[:2],
            ["by 17:00 of the working day", "1 working day"],
        )
        self.assertIn("有异议的再次评审", process.node_ids[1].description)
        self.assertIn("看情况", process.node_ids[2].description)
        self.assertIn("看情况", "".join(process.message_ids.mapped("body")))

    def test_what_is_only_guessed_or_not_understood_is_listed(self):
        process = self._import(self._book(DOUBTS))
        analysis, issue, meeting, lots = process.node_ids
        self.assertEqual(analysis.name, "对生产指令单进行分析与分解")
        self.assertEqual(analysis.role_id, self.role)
        self.assertIn("组成计划组团队", analysis.description)
        self.assertEqual(issue.after_codes, "5D/6D 7E")
        self.assertEqual(self._names(issue.role_id), ["制造部各车间"])
        self.assertEqual(self._names(issue.assist_ids.role_id), ["仓库"])
        self.assertFalse(issue.target, "无 is no target")
        self.assertEqual(meeting.limit_label, "by 16:00 of the working day")
        self.assertEqual(lots.limit_kind, "none", "an exception is no limit")
        told = "".join(process.message_ids.mapped("body"))
        for note in (
            "5D/6D 7E: the text names 21D; check what starts these nodes.",
            "5D/6D 7E: one row for several nodes",
            "5D/6D 7E: time limit “1 working day”, read from “一个工作日内”",
            "12G/13F: led by 制造部各车间; further responsible departments assist",
            "15D: set how often the node comes (“每个工作日”).",
        ):
            with self.subTest(note):
                self.assertIn(note, told)
        self.assertNotIn("16G:", told)
        self.assertIn("table:<br>5D/6D 7E: ", told, "a line for each")

    def test_tables_of_other_sources_become_drafts(self):
        for rows, names, limits in (
            (
                SEQUENCE,
                [
                    "销售部接到订单8小时内处理完毕",
                    "特殊订单品质技术部确认技术标准、原料标准及做法说明",
                    "生产部根据产品技术规格标准及做法说明",
                    "品质技术部立即进行检验",
                    "生产部按要求进行生产",
                ],
                ["8 hours", "4 hours", "4 hours", "no time limit", "no time limit"],
            ),
            (
                FLOW,
                ["订单接收", "订单执行", "进度汇报", "订单变更处理"],
                ["1 working day", "no time limit", "no time limit", "2 working days"],
            ),
        ):
            with self.subTest(names[0]):
                process = self._import(self._book(rows))
                nodes = process.node_ids
                self.assertEqual(nodes.mapped("name"), names)
                said = [node.limit_label or "no time limit" for node in nodes]
                self.assertEqual(said, limits)
                errors = {
                    f["code"] for f in process._lint() if f["severity"] == "error"
                }
                self.assertLessEqual(errors, {"vacant"}, "people come later")

    def test_a_node_after_several_waits_for_all_of_them(self):
        heading = ["节点", "工作内容", "责任部门", "前置节点"]
        rows = [["1", "核对", "计划组", ""], ["2", "备料", "仓库", "1"]]
        joined = ["3", "发货", "仓库", "1、2"]
        process = self._import(self._book([heading, *rows, joined]))
        self.assertEqual(process.node_ids[2].start_mode, "all")
        self.assertEqual(process.node_ids[2].after_codes, "1, 2")

    def test_departments_bring_their_people_and_the_orders_their_rule(self):
        department = self.env["hr.department"].create(
            {"name": "市场部", "company_id": self.company.id}
        )
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        dialog.action_columns()
        market, planning = dialog.department_ids[:2]
        self.assertEqual(market.department_id, department)
        market.head_id = self.users["sales"]
        planning.head_id = self.users["planning"]
        dialog.orders = "types"
        with self.assertRaisesRegex(UserError, "Choose the types"):
            dialog.action_import()
        dialog.orders = "all"
        process = self.env["order.process"].browse(dialog.action_import()["res_id"])
        made = self.env["order.role.assignment"].search(
            [
                ("role_id", "in", process.node_ids.role_id.ids),
                ("company_id", "=", self.company.id),
            ]
        )
        self.assertEqual(made.head_id, self.users["sales"] | self.users["planning"])
        self.assertEqual(made.department_id, department)
        rule = self.env["order.process.rule"].search([("process_code", "=", "QP-1")])
        self.assertEqual((rule.company_id, rule.active), (self.company, True))
        self.assertFalse(process.lint_ids.filtered(lambda one: "rule" in one.name))

    def test_the_manager_of_one_company_chooses_roles_and_makes_none(self):
        alone = self._make_user("t_alone", MANAGER)
        dialog = self._dialog(self._book(MANUAL), user=alone)
        dialog.action_read()
        dialog.action_columns()
        dialog.department_ids.role_id = self.role
        dialog.department_ids[0].role_id = False
        name = dialog.department_ids[0].name
        with self.assertRaisesRegex(UserError, f"Choose a role for {name}"):
            dialog.action_import()
        dialog.department_ids.role_id = self.role
        self.assertTrue(dialog.action_import()["res_id"])

    def test_who_holds_a_role_stays(self):
        held = self.env["order.role.assignment"].create(
            {"role_id": self.role.id, "head_id": self.users["gm"].id}
        )
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        dialog.action_columns()
        row = dialog.department_ids.filtered(lambda one: one.role_id == self.role)
        self.assertEqual(row.assignment_id, held)
        self.assertEqual(row.head_id, self.users["gm"], "who holds it is shown")
        row.head_id = self.users["sales"]
        dialog.action_import()
        self.assertEqual(held.head_id, self.users["gm"])

    def test_who_holds_a_role_is_shown_when_it_is_chosen(self):
        self.env["order.role.assignment"].create(
            {"role_id": self.role.id, "head_id": self.users["gm"].id}
        )
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        dialog.action_columns()
        row = dialog.department_ids.filtered(lambda one: one.role_id != self.role)[0]
        row.role_id = self.role
        self.assertEqual(row.head_id, self.users["gm"])
        row.role_id = self.env["order.role"].create({"name": "New", "code": "t_new"})
        self.assertFalse(row.head_id, "another role has other people")

    def test_going_back_keeps_what_was_said(self):
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        dialog.action_columns()
        line = dialog.department_ids[0]
        line.role_id = self.roles["gm"]
        meant = {one.meaning: one for one in dialog.column_ids}
        lead, assists = meant["lead"].heading, meant["assists"].heading
        meant["assists"].meaning = False
        dialog.action_back()
        dialog.action_back()
        dialog.action_read()
        said = {one.heading: one.meaning for one in dialog.column_ids}
        self.assertEqual((said[lead], said[assists]), ("lead", False))
        dialog.action_columns()
        self.assertEqual(dialog.department_ids[0].role_id, self.roles["gm"])
        names = dialog.department_ids.mapped("name")
        self.assertEqual(len(names), len(set(names)))

    def test_the_event_with_which_it_starts_is_asked_for_first(self):
        dialog = self._dialog(self._book(MANUAL), start_event_id=False)
        with self.assertRaisesRegex(UserError, "Choose the event with which it starts"):
            dialog.action_read()

    def test_what_is_no_table_is_refused_and_nothing_is_made(self):
        before = self.env["order.process"].search_count([])
        for content in (b"", b"a", b"PK\x03\x04", self._book([["a", "b"], [1, 2]])):
            with self.subTest(content[:4]), self.assertRaises(UserError):
                self._import(content)
        with self.assertRaisesRegex(UserError, "Enter code and name"):
            self._import(self._book(MANUAL), code="")
        twice = [*MANUAL, MANUAL[2]]
        with self.assertRaisesRegex(UserError, "cell A7: There is already a row “1B”"):
            self._import(self._book(twice))
        self.assertEqual(self.env["order.process"].search_count([]), before)

    def test_only_managers_import(self):
        with self.assertRaises(AccessError):
            self.env["order.process.table"].with_user(self.users["gm"]).create({})

    def test_what_is_no_upload_is_refused_clearly(self):
        dialog = self._dialog(self._book(MANUAL))
        dialog.action_read()
        for vals in ({"file": b"abc"}, {"file": False}, {"sheet_number": 99}):
            refused = self.assertRaisesRegex(UserError, "cannot be read")
            with refused, self.env.cr.savepoint():
                dialog.write(vals)
                dialog.action_columns()
        imported = self.env["order.process.import"].with_user(self.manager)
        upload = imported.create({"file": b"abc"})
        upload.action_import()
        self.assertIn("empty", upload.fault_ids.name)
