"""Gates refuse events, name what is missing, and are overridden once."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..exceptions import GateRefused
from .common_process import DOCUMENT, OVERRIDE, USER, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestProcessGates(ProcessCommon):
    def _gated(self, **gate):
        return self._make_process(
            {
                "code": "1D",
                "name": "Review",
                "role": "planning",
                "start": ["fake.start"],
                "outcomes": ["yes", "no"],
                "gates": [{"event": "fake.confirm", **gate}],
            },
            {
                "code": "2C",
                "name": "Ruling",
                "role": "gm",
                "start": [{"node": "1D"}],
                "final": True,
                "gates": ["fake.confirm"],
            },
        )

    def _started(self, **gate):
        self._gated(**gate)
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        return document

    def test_one_message_lists_all_with_who_and_since(self):
        document = self._started()
        clerk = document.with_user(self.users["sales"])
        with self.assertRaises(GateRefused) as caught:
            clerk._check_gates("fake.confirm")
        message = str(caught.exception)
        self.assertIn("1D Review – Planning (t_planning", message)
        self.assertIn("open since 2026-03-02 09:00", message)
        self.assertIn("2C Ruling – Gm (t_gm", message)
        self.assertIn("not started yet", message)
        self.assertEqual(len(caught.exception.missing), 2)
        self.assertIsInstance(caught.exception, UserError)

    def test_gate_opens_when_its_nodes_are_done(self):
        document = self._started()
        self._finish(document, "1D", "yes")
        with self.assertRaisesRegex(GateRefused, "2C"):
            document._check_gates("fake.confirm")
        self._finish(document, "2C")
        document._check_gates("fake.confirm")

    def _finish(self, document, code, outcome=None):
        user = {"1D": "planning", "2C": "gm"}[code]
        milestone = self._milestones(document, code)[-1]
        milestone.with_user(self.users[user]).action_complete(outcome=outcome)

    def test_gate_wants_the_right_outcome(self):
        document = self._started(outcomes=["yes"])
        self._finish(document, "1D", "no")
        self._finish(document, "2C")
        with self.assertRaisesRegex(GateRefused, "1D"):
            document._check_gates("fake.confirm")

    def test_gates_stand_on_a_cancelled_process(self):
        self._make_process(
            {
                "code": "2C",
                "start": ["fake.start"],
                "outcomes": [
                    "yes",
                    {"name": "no", "code": "no", "ends_process": "cancelled"},
                ],
                "gates": [{"event": "fake.confirm", "outcomes": ["yes"]}],
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.start")
        milestone = self._milestones(document).with_user(self.users["sales"])
        milestone.action_complete(outcome="no")
        self.assertEqual(document.process_state, "cancelled")
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm")

    def test_condition_limits_the_gate(self):
        document = self._started(condition="[('kind', '=', 'big')]")
        self.assertEqual(
            [m["node"] for m in document.process_missing("fake.confirm")], ["2C"]
        )
        document.kind = "big"
        self.assertEqual(len(document.process_missing("fake.confirm")), 2)

    def test_other_events_and_documents_without_process_pass(self):
        document = self._started()
        document._check_gates("fake.ship")
        self._make_document("D2")._check_gates("fake.confirm")

    def test_override_lets_it_pass_once(self):
        document = self._started()
        boss = self._make_user("t_boss", OVERRIDE)
        document.with_user(boss).action_process_override("fake.confirm", "Fair order")
        self.assertFalse(document.process_missing("fake.confirm"))
        document.with_user(self.users["sales"])._check_gates("fake.confirm")
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm")
        override = self.env["order.gate.override"].search(
            [("res_model", "=", DOCUMENT), ("res_id", "=", document.id)]
        )
        self.assertEqual(override.user_id, boss)
        self.assertEqual(override.used_by_id, self.users["sales"])
        self.assertIn("1D Review", override.missing)
        self.assertIn("gate.overridden", self._codes(document))
        self.assertIn("gate.override.used", self._codes(document))

    def test_override_needs_the_right_and_a_reason(self):
        document = self._started()
        with self.assertRaises(AccessError):
            document.with_user(self.users["sales"]).action_process_override(
                "fake.confirm", "please"
            )
        boss = document.with_user(self._make_user("t_boss", OVERRIDE))
        with self.assertRaisesRegex(UserError, "Enter a reason"):
            boss.action_process_override("fake.confirm", "  ")
        with self.assertRaisesRegex(UserError, "Nothing blocks"):
            boss.action_process_override("fake.ship", "x")

    def test_override_is_no_row_that_a_client_can_make(self):
        document = self._started()
        values = {
            "res_model": DOCUMENT,
            "res_id": document.id,
            "event_type_id": self.events["fake.confirm"].id,
            "code": "fake.confirm",
            "reason": "x",
            "user_id": self.env.uid,
            "date": MONDAY_9,
            "company_id": self.company.id,
        }
        admin = self.env.ref("base.user_admin")
        forged = {"order_process_kernel": True}
        for env in (self.env, self.env(user=admin), self.env(context=forged)):
            with self.assertRaises(AccessError):
                env["order.gate.override"].create(values)

    def test_context_keys_do_not_open_gates(self):
        document = self._started()
        forged = document.with_context(order_process_kernel=True, skip_gates=True)
        with self.assertRaises(GateRefused):
            forged._check_gates("fake.confirm")

    def test_gate_of_a_batch_looks_at_that_batch(self):
        self._make_process(
            {
                "code": "9H",
                "start": ["fake.ship"],
                "complete": ["fake.check"],
                "repeat": "batch",
                "gates": ["fake.confirm"],
                "final": True,
            },
        )
        document = self._make_document()
        document._emit("fake.ship", batch="B1")
        document._emit("fake.ship", batch="B2")
        document._emit("fake.check", batch="B1")
        document._check_gates("fake.confirm", batch="B1")
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm", batch="B2")
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm")

    def test_gate_looks_at_all_batches_of_another_kind(self):
        self._make_process(
            {
                "code": "9I",
                "start": ["fake.ship"],
                "complete": ["fake.check"],
                "repeat": "batch",
                "gates": ["fake.confirm"],
                "final": True,
            },
        )
        document = self._make_document()
        made, delivery = "mrp.production,1", "stock.picking,1"
        document._emit("fake.ship", batch=made)
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm", batch=delivery)
        document._emit("fake.check", batch=made)
        document._check_gates("fake.confirm", batch=delivery)
        document._emit("fake.ship", batch=delivery)
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm", batch=delivery)
        document._check_gates("fake.confirm", batch=made)

    def test_gate_only_once_started_ignores_a_branch_not_taken(self):
        self._make_process(
            {
                "code": "7E",
                "start": ["fake.change"],
                "gates": [{"event": "fake.confirm", "only_started": True}],
            },
            {"code": "1A", "start": ["fake.start"], "final": True},
        )
        document = self._make_document()
        document._emit("fake.start")
        document._check_gates("fake.confirm")
        document._emit("fake.change")
        with self.assertRaises(GateRefused):
            document._check_gates("fake.confirm")

    def test_wizard_shows_what_is_missing(self):
        document = self._started()
        boss = self._make_user("t_boss", OVERRIDE, USER)
        action = document.with_user(boss).action_open_override_wizard("fake.confirm")
        wizard = (
            self.env["order.gate.override.wizard"]
            .with_user(boss)
            .with_context(**action["context"])
            .create({"reason": "Fair order"})
        )
        self.assertIn("2C Ruling", wizard.missing)
        wizard.action_confirm()
        document._check_gates("fake.confirm")

    def test_missing_is_told_to_several_documents_at_once(self):
        self._gated()
        documents = self._make_document("D1") | self._make_document("D2")
        with freeze_time(MONDAY_9):
            documents._emit("fake.start")
        with self.assertRaises(GateRefused) as caught:
            documents._check_gates("fake.confirm")
        self.assertEqual(
            {m["document"] for m in caught.exception.missing}, {"D1", "D2"}
        )

    def test_three_gates_cost_no_more_queries_than_one(self):
        start = {"start": ["fake.start"]}
        both = ["fake.confirm", "fake.ship"]
        self._make_process(
            {"code": "1A", "name": "Look", "role": "planning", "gates": both, **start},
            {"code": "2A", "name": "Ask", "role": "gm", "gates": both[1:], **start},
            {"code": "3A", "name": "Sign", "role": "sales", "gates": both[1:], **start},
        )
        document = self._make_document()
        document._emit("fake.start", at=MONDAY_9)
        counts = {}
        for code in both * 2:
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            missing = document._gates_missing(code)
            counts[len(missing)] = self.env.cr.sql_log_count - before
        self.assertEqual(set(counts), {1, 3})
        self.assertGreater(counts[1], 0)
        self.assertEqual(counts[1], counts[3])
