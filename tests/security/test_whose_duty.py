"""Steps that are the duty of a role are refused to everybody else, whatever his rights
and whichever keys he puts into his context."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common import GROUP, KEYS, SALES, SecurityCommon

BUYING = "purchase.group_purchase_manager"


@tagged("post_install", "-at_install")
class TestWhoseDuty(SecurityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.holder = new_test_user(cls.env, "sec_holder", f"{GROUP}user,{SALES}")
        cls.named = cls.env["order.role"].create({"name": "Named", "code": "named"})
        cls.env["order.role.assignment"].create(
            {"role_id": cls.named.id, "head_id": cls.holder.id}
        )

    def _strangers(self, record):
        for user in (self.user, self.clerk, self.boss, self.admin):
            yield record.with_user(user)
            yield record.with_user(user).with_context(**KEYS)

    def _refused(self, record, attempts, error=AccessError):
        for number, attempt in enumerate(attempts):
            for stranger in self._strangers(record):
                with (
                    self.subTest(attempt=number, user=stranger.env.user.login),
                    self.assertRaises(error),
                    self.env.cr.savepoint(),
                ):
                    attempt(stranger)

    # -- demand plan sheet ---------------------------------------------------------
    def _sheet(self, state):
        for purpose in ("demand_review", "demand_decision"):
            self.env["order.signoff.chain"].create(
                {
                    "name": purpose,
                    "purpose": purpose,
                    "sequence": 0,
                    "res_model": "order.demand.sheet",
                    "requester_role_ids": [Command.set(self.named.ids)],
                    "step_ids": [
                        Command.create({"name": "Sales", "role_id": self.role.id})
                    ],
                }
            )
        sheet = self.env["order.demand.sheet"].create(
            {
                "order_id": self.order.id,
                "product_name": "Door",
                "specification": "2 m",
                "date_required": "2030-01-01",
            }
        )
        sheet._write_system({"state": state})
        return sheet

    def test_a_demand_sheet_is_received_by_production_only(self):
        sheet = self._sheet("signed")
        self._refused(
            sheet,
            (
                lambda s: s.action_receive(),
                lambda s: s.write({"state": "review"}),
                lambda s: s.write({"received_by_id": self.holder.id}),
            ),
        )
        ask = (lambda s: s.signoff_request("demand_review"),)
        self._refused(sheet, ask, UserError)
        self.assertEqual(sheet.state, "signed")
        sheet.with_user(self.holder).action_receive()
        self.assertEqual(sheet.received_by_id, self.holder)

    def test_its_decision_is_asked_for_by_production_only(self):
        sheet = self._sheet("reviewed")
        self._refused(
            sheet,
            (
                lambda s: s.action_decide(),
                lambda s: s.signoff_request("demand_decision"),
            ),
        )
        self._refused(sheet, (lambda s: s.action_request_signoff(),), UserError)
        sheet.with_user(self.holder).action_decide()
        self.assertEqual(sheet.signoff_state, "open")

    # -- classification ------------------------------------------------------------
    def test_a_class_is_overruled_by_the_role_of_the_rule_set_only(self):
        class_set = self.env.ref("order_classification.order_classification_set_s1a")
        code = self.order.process_id.code
        class_set.write({"process_codes": code, "sequence": 0})
        class_set.overrule_role_ids = self.named
        order = self._order()
        order.sudo().action_classify()
        before = order.order_type_id
        wanted = "regular" if before.code != "regular" else "sample"
        self._refused(
            order,
            (
                lambda o: o.action_overrule(wanted, "why"),
                lambda o: o.action_open_overrule(),
                lambda o: o.write({"class_overruled": True}),
            ),
        )
        self.assertEqual(order.order_type_id, before)
        order.with_user(self.holder).action_overrule(wanted, "Same drawing")
        self.assertEqual(order.order_type_id.code, wanted)

    # -- cancellation of issued purchase orders ------------------------------------
    def test_an_issued_purchase_order_is_cancelled_by_nobody_without_a_plan(self):
        process = self.env["order.process"].create(
            {
                "name": "Buying",
                "code": "SECBUY",
                "res_model": "purchase.order",
                "settings": {"cancel_by_plan": True},
                "start_event_id": self.env.ref(
                    "order_purchase.order_event_type_purchase_received"
                ).id,
                "node_ids": [
                    Command.create(
                        {
                            "code": "A",
                            "name": "A",
                            "role_id": self.role.id,
                            "trigger_ids": [
                                Command.create(
                                    {
                                        "event_type_id": self.env.ref(
                                            "order_purchase."
                                            "order_event_type_purchase_received"
                                        ).id
                                    }
                                )
                            ],
                        }
                    )
                ],
            }
        )
        process.action_publish()
        self.env["order.process.rule"].create(
            {"name": "B", "res_model": "purchase.order", "process_code": "SECBUY"}
        )
        head = new_test_user(self.env, "sec_head", f"{GROUP}manager,{BUYING}")
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.partner.id,
                "order_line": [
                    Command.create({"product_id": self.product.id, "product_qty": 1})
                ],
            }
        )
        order.button_confirm()
        for user in (head, self.admin):
            for one in (order.with_user(user), order.with_user(user).sudo()):
                with self.assertRaises(GateRefused), self.env.cr.savepoint():
                    one.with_context(**KEYS).button_cancel()
                for state in ("cancel", "draft", "sent"):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        one.with_context(**KEYS).write({"state": state})
        self.assertEqual(order.state, "purchase")
