from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common_process import ProcessCommon


@tagged("post_install", "-at_install")
class TestProcessCheck(ProcessCommon):
    """The check of a process before it is published."""

    def _found(self, process):
        return {(row["code"], row["where"]) for row in process._lint()}

    def test_lint_finds_what_would_go_wrong(self):
        self._make_event("fake.free", gateable=False)
        process = self._make_process(
            {"code": "NOSTART"},
            {"code": "ORPHAN", "start": [{"node": "NOSTART"}]},
            {"code": "NOEND", "start": ["fake.start"], "completion": "event"},
            {
                "code": "LATEGATE",
                "start": ["fake.confirm"],
                "gates": ["fake.confirm", "fake.free"],
            },
            {"code": "A", "start": ["fake.start", {"node": "B"}]},
            {"code": "B", "start": [{"node": "A"}]},
            {"code": "WIN", "start": ["fake.start"], "repeat": "window"},
            {"code": "SIGN", "start": ["fake.start"], "completion": "signoff"},
            {
                "code": "COND",
                "start": [{"event": "fake.start", "condition": "[('nofield','=',1)]"}],
            },
            publish=False,
        )
        process.node_ids[0].role_id = False
        found = self._found(process)
        for expected in (
            ("no_start", "NOSTART"),
            ("no_role", "NOSTART"),
            ("unreachable", "ORPHAN"),
            ("no_completion", "NOEND"),
            ("gate_never", "LATEGATE"),
            ("not_gateable", "LATEGATE"),
            ("cycle", "A"),
            ("window_days", "WIN"),
            ("no_purpose", "SIGN"),
            ("bad_condition", "COND"),
            ("dead_end", "COND"),
        ):
            self.assertIn(expected, found)
        with self.assertRaisesRegex(UserError, "cannot be published"):
            process.action_publish()

    def test_circle_with_a_repeatable_node_is_fine(self):
        process = self._make_process(
            {"code": "A", "start": ["fake.start", {"node": "B"}], "allow_loop": True},
            {"code": "B", "start": [{"node": "A"}], "final": True},
            publish=False,
        )
        self.assertNotIn("cycle", {code for code, _where in self._found(process)})

    def test_vacant_role_is_an_error_for_a_company_and_a_warning_for_a_template(self):
        role = self.env["order.role"].create({"name": "Empty", "code": "t_empty"})
        node = {"code": "1A", "start": ["fake.start"], "final": True}
        process = self._make_process(node, publish=False)
        process.node_ids.role_id = role
        rows = {r["code"]: r["severity"] for r in process._lint()}
        self.assertEqual(rows["vacant"], "warning")
        process.company_id = self.company
        rows = {r["code"]: r["severity"] for r in process._lint()}
        self.assertEqual(rows["vacant"], "error")

    def test_a_vacant_role_is_assigned_from_the_check(self):
        role = self.env["order.role"].create({"name": "Empty", "code": "t_empty"})
        node = {"code": "1A", "start": ["fake.start"], "final": True}
        process = self._make_process(node, publish=False)
        process.write({"company_id": self.company.id})
        process.node_ids.role_id = role
        process.action_lint()
        line = process.lint_ids.filtered("role_id")
        self.assertEqual(line.role_id, role)
        action = line.action_assign()
        assignments = self.env[action["res_model"]].with_context(**action["context"])
        with Form(assignments) as form:
            form.head_id = self.users["gm"]
        self.assertEqual(form.record.role_id, role)
        process.action_lint()
        self.assertFalse(process.lint_ids.filtered("role_id"))
