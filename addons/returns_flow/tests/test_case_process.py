from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCaseProcess(CaseCommon):
    """A case follows a procedure of its own, and is told to that of its order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process(
            [
                cls._node("1A"),
                cls._owed("9X", "sales", "case.received", "case.closed"),
            ]
        )
        cls._publish(
            [
                cls._owed("R1", "service", "case.received", "case.located"),
                cls._owed("R2", "sales", "case.located", "case.agreed"),
                cls._owed(
                    "R3", "store", "case.agreed", "goods.inspected", ["refund.prepared"]
                ),
            ],
            "RET",
            res_model="order.case",
            start_event_id=cls._event("case.received").id,
            cancel_event_ids=[Command.link(cls._event("case.cancelled").id)],
        )
        cls._rule("RET", res_model="order.case")

    @classmethod
    def _owed(cls, code, role, start, complete, gates=()):
        node = cls._node(code, start, gates, complete, limit_value=4)
        return {**node, "role_id": cls._role(role).id, "stage_id": False}

    def _nodes(self, document):
        return {one.node_id.code: one.state for one in document.sudo().milestone_ids}

    def test_the_case_runs_its_nodes(self):
        order = self._delivered(5)
        case = self._received(order)
        self.assertEqual(case.sudo().process_id.code, "RET")
        self.assertFalse(case.located_at)
        self.assertEqual(self._nodes(case), {"R1": "open"})
        self.assertEqual(self._nodes(order)["9X"], "open")
        with self.assertRaises(UserError):
            self._as(case, "sales").case_locate(identity="Phone")
        case.case_locate()
        self._evidence(case)
        case.check_ids.write({"met": "yes"})
        case.case_verify()
        with self.assertRaises(UserError):
            case.case_agree()
        self._as(case, "sales").case_agree()
        self._come_back(case)
        with self.assertRaisesRegex(UserError, "not possible yet"):
            case.case_refund_prepare()
        self._as(case, "store").case_inspect()
        self.assertEqual(self._nodes(case), dict.fromkeys(("R1", "R2", "R3"), "done"))
        self._refunded(case)
        self.assertFalse(self._duties(case, "case.refund"))
        codes = self.env["order.event"].search(
            [("res_model", "=", "order.case"), ("res_id", "=", case.id)], order="id"
        )
        told = [one for one in codes.mapped("code") if not one.startswith("node.")]
        self.assertIn("refund.paid", told)
        self.assertEqual(told[0], "case.received")
        self.assertTrue(self._events(order, "refund.paid"))

    def test_types_of_the_procedure_come_first(self):
        mine = self.env["order.case.type"].create(
            {"name": "Torn", "code": "quality", "process_codes": "RET"}
        )
        order = self._delivered(5)
        case = self._case(order)
        self.assertIn(mine, case.type_ids)
        self.assertNotIn(self.types["quality"], case.type_ids)
        self.assertIn(self.types["own"], case.type_ids)
