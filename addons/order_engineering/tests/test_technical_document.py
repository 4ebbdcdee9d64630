from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_paper import PaperCommon

KINDS = ["Drawing", "Purchase Requirement", "Inspection", "Process", "BoM", "Packing"]
RECIPIENTS = ["purchasing", "quality", "workshop", "general_affairs"]


@tagged("post_install", "-at_install")
class TestStandardOutputs(PaperCommon):
    """S0-E: three standards within four hours, for special orders only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("quality_technical")
        cls.people["quality_technical"].group_ids += cls.env.ref(
            "order_process.order_process_group_technical"
        )
        kinds = cls.env["order.technical.document.type"].create(
            [
                {"name": name, "code": f"q_{name}"}
                for name in ("Technical", "Raw Material", "Method")
            ]
        )
        cls.template = cls.env["order.product.plan.template"].create(
            {
                "name": "S0-E",
                "line_ids": [
                    Command.create(
                        {
                            "type_id": kind.id,
                            "owner_role_id": cls.roles["quality_technical"].id,
                            "limit_kind": "hours",
                            "limit_value": 4,
                        }
                    )
                    for kind in kinds
                ],
            }
        )

    def _documents(self, at=None):
        self.order = self._new_order()
        documents = self.env["order.technical.document"]
        return documents._require(self.order, self.template, at)

    @covers("S0-E-03")
    def test_three_outputs_are_owed_and_make_the_set(self):
        documents = self._documents().with_user(self.people["quality_technical"])
        self.assertEqual(len(documents), 3)
        for document in documents:
            self.assertFalse(self._events(self.order, "documents.complete"))
            document.attachment_ids = self._file(self.people["quality_technical"])
            document.action_issue()
        self.assertTrue(self._events(self.order, "documents.complete"))
        again = self.env["order.technical.document"]._require(self.order, self.template)
        self.assertFalse(again)

    def test_the_duty_ends_by_issuing_and_not_by_a_tick(self):
        owner = self.people["quality_technical"]
        document = self._documents()[0].with_user(owner)
        duty = document.sudo().duty_id.with_user(owner)
        with self.assertRaisesRegex(UserError, "ends once the work on"):
            duty.action_complete(note="Done")
        self.assertEqual((duty.state, document.state), ("open", "open"))
        action = duty.action_do()
        self.assertEqual(
            (action["res_model"], action["res_id"]), (document._name, document.id)
        )
        document.attachment_ids = self._file(owner)
        document.action_issue()
        self.assertEqual((duty.state, duty.done_by_id), ("done", owner))

    def test_what_is_not_needed_was_not_done(self):
        documents = self._documents()
        issued, dropped, spare = documents.sudo()
        issued.attachment_ids = self._file(self.people["quality_technical"])
        issued.action_issue()
        dropped._document_cancel("The customer has it")
        self.assertEqual(
            documents.duty_id.mapped("state"), ["done", "cancelled", "open"]
        )
        self.assertFalse(dropped.duty_id.done_by_id)
        told = self._events(self.order, "task.cancelled")
        self.assertEqual(told.milestone_id, dropped.duty_id)
        self.assertEqual(told.payload["note"], "The customer has it")
        self.assertEqual(
            self._events(self.order, "task.done").milestone_id, issued.duty_id
        )
        kept = spare.duty_id
        spare.unlink()
        self.assertEqual(kept.state, "cancelled")

    @covers("S0-E-03")
    def test_only_special_orders_are_handed_over_for_standards(self):
        special = self.env["order.type"].create({"name": "Special", "code": "t_spec"})
        self.template.write(
            {"order_type_ids": [Command.set(special.ids)], "sequence": 0}
        )
        self.env["order.product.plan.template"].search(
            [("id", "!=", self.template.id)]
        ).active = False
        with self.assertRaisesRegex(UserError, "No technical documents"):
            self._new_order().action_require_documents()
        order = self._new_order(order_type_id=special.id)
        order.action_require_documents()
        domain = [("order_id", "=", order.id), ("state", "=", "open")]
        documents = self.env["order.technical.document"].search(domain)
        self.assertEqual(len(documents), 3)
        self.assertEqual(
            documents[0].due_at, documents[0].started_at + timedelta(hours=4)
        )

    @covers("S0-E-04")
    def test_four_hours_count_from_the_receipt_of_the_order(self):
        received = fields.Datetime.now() - timedelta(hours=5)
        documents = self._documents(received)
        due = received + timedelta(hours=4)
        self.assertEqual(documents[0].due_at, due)
        self.assertEqual(documents[0].duty_id.due_at, due)
        document = documents[0].with_user(self.people["quality_technical"])
        document.attachment_ids = self._file(self.people["quality_technical"])
        document.action_issue()
        self.assertAlmostEqual(document.late_minutes, 60, delta=1)


@tagged("post_install", "-at_install")
class TestDocumentGates(PaperCommon):
    @classmethod
    def _nodes(cls):
        return [cls._node("plan", complete="plan.approved", gates=["document.issued"])]

    @covers("S1-A-26")
    def test_the_procedure_holds_documents_back(self):
        order = self._new_order()
        kind = self.env["order.technical.document.type"].create(
            {"name": "X", "code": "t_x"}
        )
        document = (
            self.env["order.technical.document"]
            .with_user(self.engineer)
            .create({"order_id": order.id, "type_id": kind.id})
        )
        document.attachment_ids = self._file(self.engineer)
        with self.assertRaises(GateRefused):
            document.action_issue()
