"""The written procedure on paper, and who has which part in which node."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_people import MANAGER, USER
from .common_process import DOCUMENT, ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessSheet(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._make_user("t_sheet_manager", MANAGER)
        cls.reader = cls._make_user("t_sheet_reader", USER)
        sales, other = cls.roles["sales"], cls._make_role("sheet_help")
        cls.process = (
            cls.env["order.process"]
            .with_user(cls.manager)
            .create(
                {
                    "name": "Orders",
                    "code": "SHEET",
                    "res_model": DOCUMENT,
                    "company_id": cls.company.id,
                    "doc_number": "QP-07",
                    "executor_ids": [Command.set(sales.ids)],
                    "statement_ids": [Command.create({"name": "It is binding"})],
                    "node_ids": [
                        Command.create(
                            {
                                "code": code,
                                "name": f"Step {code}",
                                "role_id": sales.id,
                                "description": f"How {code} is done",
                                "assist_ids": [
                                    Command.create({"role_id": other.id, "mode": mode})
                                ],
                            }
                        )
                        for code, mode in (("A", "required"), ("B", "optional"))
                    ],
                }
            )
        )

    def _sheet(self, user=None):
        process = self.process.with_user(user or self.reader)
        return process.with_company(self.company).sheet_data()

    def test_its_head_keeps_a_line_for_what_is_not_said(self):
        head = dict(self._sheet()["head"])
        self.assertEqual(head["Procedure"], "Orders")
        self.assertEqual(head["Controlled Status"], "Draft, Not Controlled")
        self.assertEqual(head["Executing Departments"], self.roles["sales"].name)
        self.assertEqual(head["Checking Departments"], "")
        self.assertIn("QP-07", head.values())

    def test_its_nodes_and_statements_follow(self):
        sheet = self._sheet()
        self.assertEqual([node["code"] for node in sheet["nodes"]], ["A", "B"])
        self.assertEqual(sheet["nodes"][0]["text"], "How A is done")
        self.assertEqual(sheet["statements"], ["It is binding"])

    def test_departments_stand_against_nodes(self):
        matrix = self._sheet()["matrix"]
        self.assertEqual(matrix["nodes"], ["A", "B"])
        marks = {row[0]: row[1:] for row in matrix["rows"]}
        self.assertEqual(marks[self.roles["sales"].name], ["●", "●"])
        self.assertIn(["○", "△"], marks.values())

    def test_the_list_opens_for_one_procedure(self):
        action = self.process.with_user(self.reader).action_view_involvement()
        rows = self.env[action["res_model"]].with_user(self.reader)
        found = rows.search(action["domain"])
        self.assertEqual(len(found), 4)
        self.assertEqual(found.process_id, self.process)

    def test_both_papers_are_printed(self):
        reports = self.env["ir.actions.report"].with_user(self.reader)
        for name in ("sheet", "matrix"):
            report = f"order_process.report_order_process_{name}"
            html, _kind = reports._render_qweb_html(report, self.process.ids)
            self.assertIn("Orders", html.decode())
            self.assertIn(self.roles["sales"].name, html.decode())

    def test_other_companies_do_not_read_it(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = self._make_user("t_sheet_stranger", USER, company=company)
        there = {"allowed_company_ids": company.ids}
        with self.assertRaises(AccessError):
            self.process.with_user(stranger).with_context(**there).sheet_data()
        rows = self.env["order.process.involvement"].with_user(stranger)
        domain = [("process_id", "=", self.process.id)]
        self.assertFalse(rows.with_context(**there).search(domain))
