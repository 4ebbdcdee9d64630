from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_process.exceptions import GateRefused
from odoo.addons.order_tracking.tests.common_paper import PaperCommon
from odoo.addons.order_tracking.tests.common_review import USER

KINDS = ["Drawing", "Purchase Requirement", "Inspection", "Process", "BoM", "Packing"]
RECIPIENTS = ["purchasing", "quality", "workshop", "general_affairs"]


@tagged("post_install", "-at_install")
class TestProductPlan(PaperCommon):
    """产品方案: approved, documents issued, handed to the departments."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("drawer")
        cls.people["drawer"].group_ids += cls.env.ref(
            "order_process.order_process_group_technical"
        )
        kinds = cls.env["order.technical.document.type"].create(
            [{"name": name, "code": f"t_{name}"} for name in KINDS]
        )
        limit = {"limit_kind": "hours", "limit_value": 4}
        cls.template = cls.env["order.product.plan.template"].create(
            {
                "name": "S1-A",
                "sequence": 0,
                "accountable_role_id": cls._role("engineering_head").id,
                "supervisor_role_id": cls._role("process_engineer").id,
                "recipient_role_ids": [
                    Command.set([cls._role(code).id for code in RECIPIENTS])
                ],
                "line_ids": [
                    Command.create(
                        {
                            "type_id": kind.id,
                            "owner_role_id": cls._role("drawer").id,
                            "accountable_role_id": cls._role("engineering_head").id,
                            **limit,
                        }
                    )
                    for kind in kinds
                ],
            }
        )
        steps = ["sales_head", "general"]
        cls._chain("plan", *steps, model="order.product.plan", sequence=10)

    def _plan(self, order=None, **vals):
        order = order or self._new_order()
        plans = self.env["order.product.plan"].with_user(self.engineer)
        values = {"order_id": order.id, "structure": "Steel frame", **vals}
        return plans.create(values)

    def test_no_design_is_begun_before_the_money_is_seen(self):
        event = self.env.ref("order_engineering.order_event_type_design_started")
        rule = self.env["order.money.rule"].create(
            {
                "name": "Advance for Design",
                "percent": 10,
                "gate_event_ids": [Command.set(event.ids)],
            }
        )
        order = self._new_order()
        refused = self.assertRaisesRegex(GateRefused, "Advance for Design")
        with refused, self.env.cr.savepoint():
            self._plan(order)
        self.assertFalse(order.sudo().order_plan_ids)
        rule.active = False
        plan = self._plan(order)
        event = self._events(order, "design.started")
        self.assertEqual(event.batch_key, f"order.product.plan,{plan.id}")

    def _approve(self, plan):
        plan.action_submit()
        self._sign(plan, "sales_head", "general")
        self.assertEqual(plan.state, "approved")
        return plan

    def _issue(self, documents):
        drawer = self.people["drawer"]
        for document in documents.with_user(drawer):
            document.attachment_ids = self._file(drawer, f"{document.type_id.name}.pdf")
            document.action_issue()

    @covers("S1-A-25")
    def test_sales_consents_before_the_general_manager_approves(self):
        plan = self._plan()
        self.assertEqual(plan.name[:2], "FA")
        plan.action_submit()
        steps = plan.sudo().signoff_ids.step_ids
        states = {step.role_id.code: step.state for step in steps}
        self.assertEqual(states, {"rev_sales_head": "open", "rev_general": "waiting"})
        self._sign(plan, "sales_head")
        self.assertEqual(plan.state, "draft")
        self._sign(plan, "general")
        self.assertEqual(plan.state, "approved")
        self.assertTrue(self._events(plan.order_id, "plan.approved"))

    @covers("S0-D-22", "S0-D-24")
    def test_the_technical_director_signs_special_orders(self):
        self._chain(
            "plan",
            {"role": "tech_director", "domain": "[('is_special', '=', True)]"},
            "general",
            model="order.product.plan",
            protected_fields="structure,parameter_ids",
            sequence=0,
        )
        plan = self._plan(is_special=True)
        with self.assertRaisesRegex(UserError, "technical director"):
            plan.action_submit()
        plan.parameter_ids = [
            Command.create({"name": "Temperature", "value": "180 °C"})
        ]
        plan.action_submit()
        with self.assertRaisesRegex(UserError, "being signed"):
            plan.parameter_ids.value = "190 °C"
        self._sign(plan, "tech_director", "general")
        self.assertEqual(plan.state, "approved")
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            plan.parameter_ids.value = "190 °C"

    @covers("S1-A-26")
    def test_no_document_is_issued_before_the_plan_is_approved(self):
        plan = self._plan()
        self.assertEqual(len(plan.document_ids), 6)
        document = plan.document_ids[0].with_user(self.people["drawer"])
        document.attachment_ids = self._file(self.people["drawer"])
        with self.assertRaisesRegex(UserError, "before the product plan"):
            document.action_issue()
        self._approve(plan)
        document.action_issue()
        self.assertEqual((document.state, document.revision), ("issued", 1))
        self.assertTrue(self._events(plan.order_id, "document.issued"))

    @covers("S1-A-26")
    def test_the_set_is_complete_with_the_last_document(self):
        plan = self._approve(self._plan())
        self._issue(plan.document_ids[:5])
        self.assertFalse(self._events(plan.order_id, "documents.complete"))
        with self.assertRaisesRegex(UserError, "Packing"):
            plan.action_hand_over()
        self._issue(plan.document_ids[5])
        self.assertTrue(self._events(plan.order_id, "documents.complete"))
        self.assertEqual(plan.document_progress, 1)

    def test_owners_have_a_duty_until_the_document_is_issued(self):
        plan = self._approve(self._plan())
        document = plan.document_ids[0]
        self.assertEqual(document.duty_id.role_id, self.roles["drawer"])
        self.assertEqual(document.duty_id.state, "open")
        self.assertEqual(document.due_at, document.started_at + timedelta(hours=4))
        self._issue(document)
        self.assertEqual(document.duty_id.state, "done")
        self.assertEqual(document.duty_id.done_by_id, self.people["drawer"])

    def test_a_document_needs_its_file_and_stays_as_it_was_issued(self):
        plan = self._approve(self._plan())
        document = plan.document_ids[0].with_user(self.people["drawer"])
        with self.assertRaisesRegex(UserError, "Attach the file"):
            document.action_issue()
        self._issue(document)
        with self.assertRaisesRegex(UserError, "is issued"):
            document.attachment_ids = False
        with self.assertRaises(UserError):
            document.unlink()
        with self.assertRaises(AccessError):
            document.state = "planned"

    @covers("S1-A-19", "S1-A-28")
    def test_four_departments_acknowledge_the_plan(self):
        plan = self._approve(self._plan())
        self._issue(plan.document_ids)
        plan.action_hand_over()
        self.assertTrue(self._events(plan.order_id, "plan.handed"))
        receipts = plan.handover_ids
        of_role = {receipt.role_id.code[4:]: receipt for receipt in receipts}
        self.assertEqual(set(of_role), set(RECIPIENTS))
        with self.assertRaises(AccessError):
            of_role["purchasing"].with_user(self.people["quality"]).action_receive()
        for code, receipt in of_role.items():
            receipt.with_user(self.people[code]).action_receive()
        self.assertTrue(all(receipts.mapped("received_at")))
        self.assertTrue(self._events(plan.order_id, "plan.received_by_all"))
        self.assertEqual(plan.supervisor_role_id, self.roles["process_engineer"])
        with self.assertRaisesRegex(UserError, "already"):
            of_role["quality"].with_user(self.people["quality"]).action_receive()

    @covers("S1-A-29", "S1-A-30")
    def test_plan_and_documents_name_who_answers_for_them(self):
        plan = self._plan()
        head, process = self.roles["engineering_head"], self.roles["process_engineer"]
        self.assertEqual(plan.accountable_role_id, head)
        self.assertEqual(plan.supervisor_role_id, process)
        self.assertEqual(plan.document_ids.accountable_role_id, head)

    @covers("S0-D-28")
    def test_an_order_notice_is_for_structure_changes_only(self):
        plan = self._approve(self._plan(structure_only=True))
        with self.assertRaises(AccessError):
            plan.action_issue_notice()
        sold = plan.with_user(self.clerk)
        sold.action_issue_notice()
        self.assertEqual(plan.notice_name[:2], "TZ")
        self.assertEqual(plan.notice_by_id, self.clerk)
        self.assertTrue(self._events(plan.order_id, "notice.issued"))
        with self.assertRaisesRegex(UserError, "was issued"):
            sold.action_issue_notice()
        other = self._approve(self._plan())
        with self.assertRaisesRegex(UserError, "trial production"):
            other.with_user(self.clerk).action_issue_notice()

    @covers("S2-J-06")
    def test_the_customer_may_ask_for_changes_until_he_confirms(self):
        plan = self._approve(self._plan())
        self._issue(plan.document_ids)
        answers = self.env["order.product.plan.answer"].with_user(self.engineer)
        with self.assertRaisesRegex(UserError, "the change"):
            plan.action_revise("")
        answers.create(
            {"plan_id": plan.id, "answer": "change", "reason": "Wider door"}
        ).action_save()
        self.assertEqual((plan.version, plan.state), (2, "draft"))
        self.assertEqual(plan.revision_count, 1)
        self.assertTrue(plan.revision_ids.by_customer)
        self.assertEqual(set(plan.document_ids.mapped("state")), {"planned"})
        plan.structure = "Steel frame, 90 cm"
        self._approve(plan)
        self._issue(plan.document_ids[0])
        self.assertEqual(plan.document_ids[0].revision, 2)
        answers.create(
            {"plan_id": plan.id, "answer": "confirm", "confirmed_by": "Mr. Zhang"}
        ).action_save()
        self.assertEqual(plan.customer_confirmed_by, "Mr. Zhang")
        self.assertTrue(self._events(plan.order_id, "plan.customer_confirmed"))
        with self.assertRaises(AccessError):
            plan.revision_ids.write({"reason": "x"})

    def test_a_cancelled_plan_leaves_no_duty(self):
        plan = self._approve(self._plan())
        duties = plan.document_ids.duty_id
        plan.action_cancel()
        self.assertEqual(set(duties.mapped("state")), {"cancelled"})
        self.assertEqual(set(plan.document_ids.mapped("state")), {"cancelled"})

    @covers("S0-H-02")
    def test_only_the_engineers_write_the_plan_and_writes_nothing(self):
        plan = self._plan()
        self.assertTrue(plan.with_user(self.clerk).structure)
        with self.assertRaises(AccessError):
            plan.with_user(self.clerk).structure = "x"
        reader = new_test_user(self.env, "rev_reader", USER)
        with self.assertRaises(AccessError):
            plan.with_user(reader).action_submit()
