"""Gates that only named roles may override."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..exceptions import GateRefused
from .common_process import DOCUMENT, OVERRIDE, USER, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")
CODE = "fake.confirm"


@tagged("post_install", "-at_install")
@freeze_time(MONDAY_9)
class TestGatePassers(ProcessCommon):
    """A gate names the general manager; the right to override is not enough."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.deputy = cls._make_user("gp_deputy")
        cls.env["order.role.deputy"].create(
            {
                "assignment_id": cls.roles["gm"].assignment_ids.id,
                "principal_id": cls.users["gm"].id,
                "deputy_id": cls.deputy.id,
                "date_from": "2026-01-01",
                "date_to": "2027-01-01",
            }
        )
        cls.boss = cls._make_user("gp_boss", OVERRIDE, USER)
        cls.process = cls._make_process(
            {
                "code": "1D",
                "name": "Review",
                "role": "planning",
                "start": ["fake.start"],
                "final": True,
                "gates": [
                    {"event": CODE, "override_role_ids": [cls.roles["gm"].id]},
                    "fake.ship",
                ],
            }
        )

    def setUp(self):
        super().setUp()
        self.document = self._make_document()
        self.document._emit("fake.start")

    def _override(self, user, code=CODE):
        self.document.with_user(user).action_process_override(code, "Fair order")

    def test_only_the_named_role_lets_it_pass(self):
        for user in (self.boss, self.users["sales"], self.users["planning"]):
            with self.subTest(user.login):
                message = r"1D Review: Gm \(t_gm .*, gp_deputy "
                with self.assertRaisesRegex(AccessError, message):
                    self._override(user)
        self._override(self.users["gm"])
        self.document.with_user(self.users["sales"])._check_gates(CODE)
        with self.assertRaises(GateRefused):
            self.document._check_gates(CODE)

    def test_the_deputy_of_the_named_role_counts(self):
        self._override(self.deputy)
        self.document.with_user(self.users["sales"])._check_gates(CODE)

    def test_a_gate_without_roles_keeps_the_right(self):
        with self.assertRaisesRegex(AccessError, "not allowed"):
            self._override(self.users["gm"], "fake.ship")
        self._override(self.boss, "fake.ship")
        self.document._check_gates("fake.ship")

    def test_an_override_of_another_passes_no_named_gate(self):
        """It was made before the gate of the named role was shut."""
        gate = self.process.node_ids.gate_ids.filtered("override_role_ids")
        missing = self.document._gates_missing(CODE)
        self.document.with_user(self.boss)._make_override(CODE, "before", missing)
        self.assertTrue(gate)
        with self.assertRaises(GateRefused):
            self.document._check_gates(CODE)
        self.assertTrue(self.document.process_missing(CODE))

    def test_the_refusal_names_who_may(self):
        clerk = self.document.with_user(self.users["sales"])
        with self.assertRaisesRegex(GateRefused, "overridden by Gm") as refused:
            clerk._check_gates(CODE)
        held = refused.exception.context["refusal"]["documents"][0]
        self.assertFalse(held["can_override"])
        self.assertIn("gp_deputy", held["lines"][0]["passed_by"][0])
        with self.assertRaises(GateRefused) as refused:
            self.document.with_user(self.users["gm"])._check_gates(CODE)
        self.assertTrue(
            refused.exception.context["refusal"]["documents"][0]["can_override"]
        )

    def test_the_menu_offers_it_to_whoever_may(self):
        for user, offered in (
            (self.users["gm"], True),
            (self.deputy, True),
            (self.boss, True),
            (self.users["sales"], False),
        ):
            document = self.document.with_user(user)
            names = {
                action.name
                for action in document._order_head_actions()
                if document._order_head_offers(action)
            }
            with self.subTest(user.login):
                self.assertEqual("action_open_override_wizard" in names, offered)

    def test_the_dialog_is_for_the_named_role_too(self):
        wizard = self.env["order.gate.override.wizard"].with_user(self.users["gm"])
        values = {
            "res_model": DOCUMENT,
            "res_id": self.document.id,
            "event_type_id": self.events[CODE].id,
            "reason": "Fair order",
        }
        wizard.create(values).action_confirm()
        self.document._check_gates(CODE)
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            wizard.create({**values, "reason": " "}).action_confirm()

    def test_more_gates_that_name_roles_cost_no_more_queries(self):
        def queries():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            found = self.document.with_user(self.users["sales"])._gates_missing(CODE)
            return len(found), self.cr.sql_log_count - before

        queries()
        count, one = queries()
        self.assertEqual(count, 1)
        self.process._set_state("draft")
        gate = self.process.node_ids.gate_ids.filtered("override_role_ids")
        gate.copy({"override_role_ids": [Command.set(self.roles["sales"].ids)]})
        gate.copy()
        self.process._set_state("published")
        queries()
        self.assertEqual(queries(), (3, one))

    def test_lint_and_file_know_them(self):
        self.assertIn("passed_by: t_gm", self.process.export_file())
        self.roles["gm"].assignment_ids.active = False
        self.assertIn("no_passer", {row["code"] for row in self.process._lint()})
