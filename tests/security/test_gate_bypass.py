from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.order_process.exceptions import GateRefused

from .common import KEYS, SecurityCommon

HEADS = {
    "process_id": False,
    "process_state": "done",
    "process_stage_id": False,
    "process_due_at": "2030-01-01 00:00:00",
    "process_sequence": 0,
    "process_hash": "x",
    "process_memory": {"x": 1},
    "process_shipped_at": "2026-01-01 00:00:00",
    "process_invoiced_at": "2026-01-01 00:00:00",
    "process_paid_at": "2026-01-01 00:00:00",
    "process_closed_at": "2026-01-01 00:00:00",
    "customer_waiting_since": "2026-01-01 00:00:00",
    "payment_due_date": "2026-01-01",
}


@tagged("post_install", "-at_install")
class TestGateBypass(SecurityCommon):
    """Ways past a gate and into the heads of an order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Without override and round: only the gate of 3A stands in the way.
        cls.order = cls._order(partner_id=cls.portal.partner_id.id)
        cls.confirmed = cls._order(partner_id=cls.portal.partner_id.id)
        cls.confirmed.with_user(cls.boss).action_process_override(
            "order.confirmed", "test"
        )
        cls._stock(cls.product, 100)
        cls.confirmed.action_confirm()
        cls.picking = cls.confirmed.picking_ids
        cls.invoice = cls.confirmed.sudo()._create_invoices()

    def _actors(self, record):
        for user in (self.clerk, self.boss, self.admin):
            yield record.with_user(user)
            yield record.with_user(user).with_context(**KEYS)
        yield record.sudo().with_context(**KEYS)

    def _refused(self, record, attempt):
        for attacked in self._actors(record):
            with (
                self.subTest(user=attacked.env.user.login),
                self.assertRaises(GateRefused),
                self.env.cr.savepoint(),
            ):
                attempt(attacked)
                self.env.flush_all()

    # -- heads -------------------------------------------------------------------
    def test_heads_and_stamps_cannot_be_written(self):
        written = {n: v for n, v in HEADS.items() if v or n == "process_id"}
        for name, value in written.items():
            for order in self._actors(self.order):
                with self.subTest(field=name), self.assertRaises(AccessError):
                    order.write({name: value})
        self.assert_unchanged()

    def test_heads_and_stamps_cannot_be_given_to_a_new_order(self):
        process = self.order.process_id
        forged = {**HEADS, "process_id": process.id, "process_sequence": 7}
        for name, value in forged.items():
            if not value:
                continue
            with self.assertRaises(AccessError, msg=name):
                self._order(**{name: value})
            with self.assertRaises(AccessError, msg=f"copy {name}"):
                self.order.copy({name: value})
        self.assert_unchanged()

    def test_defaults_of_the_context_and_of_users_reach_no_head(self):
        forged = {**HEADS, "process_id": self.order.process_id.id}
        for name in ("process_state", "process_closed_at"):
            self.env["ir.default"].with_user(self.clerk).set(
                "sale.order", name, HEADS[name], user_id=True
            )
        context = {f"default_{name}": value for name, value in forged.items()}
        orders = self.env["sale.order"].with_user(self.clerk).with_context(**context)
        order = orders.create(self._order_vals())
        self.assertEqual(order.process_state, "running")
        self.assertGreater(order.process_sequence, 0)
        self.assertNotEqual(order.process_hash, "x")
        for name in HEADS:
            if name.endswith(("_at", "_since", "_date")) and "due_at" not in name:
                self.assertFalse(order[name], name)

    def test_default_state_of_the_context_passes_the_gate_too(self):
        orders = self.env["sale.order"].with_user(self.clerk)
        for state in ("sale",):
            with self.assertRaises(GateRefused), self.env.cr.savepoint():
                orders.with_context(default_state=state).create(self._order_vals())
            with self.assertRaises(GateRefused), self.env.cr.savepoint():
                orders.create(self._order_vals(state=state))

    @mute_logger("odoo.models")
    def test_heads_and_states_cannot_be_imported(self):
        records = self.env["sale.order"].with_user(self.clerk)
        for name, value in (("process_state", "done"), ("state", "sale")):
            done = records.load([".id", name], [[str(self.order.id), value]])
            self.assertFalse(done["ids"], name)
            self.assertTrue(done["messages"], name)
        self.assert_unchanged()

    def test_an_order_keeps_its_evidence_when_it_is_copied(self):
        copy = self.order.copy()
        self.assertFalse(copy.process_closed_at)
        self.assertFalse(copy.milestone_ids & self.order.milestone_ids)
        self.assertEqual(copy.process_state, "running")

    # -- confirmation ------------------------------------------------------------
    def test_confirmation_is_refused_whichever_way_it_is_tried(self):
        self._refused(self.order, lambda order: order.action_confirm())
        self._refused(self.order, lambda order: order.write({"state": "sale"}))
        self._refused(
            self.order, lambda order: order.web_save({"state": "sale"}, {"id": {}})
        )
        self._refused(self.order, lambda order: order._validate_order())
        self.assert_unchanged()

    def test_server_actions_do_not_confirm(self):
        model = self.env["ir.model"]._get_id("sale.order")
        field = self.env["ir.model.fields"]._get("sale.order", "state")
        sale = field.selection_ids.filtered(lambda s: s.value == "sale")
        for vals in (
            {"state": "code", "code": "records.write({'state': 'sale'})"},
            {"state": "code", "code": "records.sudo().action_confirm()"},
            {
                "state": "object_write",
                "update_path": "state",
                "selection_value": sale.id,
            },
        ):
            action = self.env["ir.actions.server"].create(
                {"name": "Attack", "model_id": model, **vals}
            )
            with self.assertRaises(GateRefused), self.env.cr.savepoint():
                action.with_user(self.admin).with_context(
                    active_model="sale.order",
                    active_id=self.order.id,
                    active_ids=self.order.ids,
                    **KEYS,
                ).run()
                self.env.flush_all()
        self.assert_unchanged()

    def test_closing_is_refused(self):
        self._refused(self.order, lambda order: order.action_order_close())
        self.assert_unchanged()

    def test_outside_events_pass_the_gates_too(self):
        event = self._event("order.closed")
        event.external = True
        for order in (self.order, self.order.with_context(**KEYS)):
            with self.assertRaises(GateRefused):
                order.process_emit("order.closed", "k1")
            row = {"res_model": "sale.order", "res_id": order.id, "key": "k1"}
            with self.assertRaises(GateRefused):
                order.env["order.event"].emit_many([{**row, "code": "order.closed"}])
        self.assert_unchanged()

    # -- shipment ----------------------------------------------------------------
    def test_shipment_is_refused_whichever_way_it_is_tried(self):
        self.picking.with_user(self.keeper).move_ids.write(
            {"quantity": 5, "picked": True}
        )
        self.before = self._fingerprint()
        keeper = self.picking.with_user(self.keeper)
        attempts = (
            lambda p: p.button_validate(),
            lambda p: p.with_context(skip_backorder=True).button_validate(),
            lambda p: p._action_done(),
            lambda p: p.move_ids._action_done(),
            lambda p: p.write({"state": "done"}),
            lambda p: p.move_ids.write({"state": "done"}),
            lambda p: p.move_ids.write({"sale_line_id": False}),
            lambda p: p.write({"sale_id": False}),
        )
        for number, attempt in enumerate(attempts):
            for picking in (keeper, keeper.with_context(**KEYS), keeper.sudo()):
                with (
                    self.subTest(attempt=number),
                    self.assertRaises(GateRefused),
                    self.env.cr.savepoint(),
                ):
                    attempt(picking)
                    self.env.flush_all()
        self.assertNotEqual(self.picking.state, "done")
        self.assert_unchanged()

    def test_goods_moved_inside_cannot_become_a_delivery_afterwards(self):
        inside = self.picking.sudo().location_id.copy({"name": "Inside"})
        customer = self.picking.location_dest_id
        moves = self.picking.move_ids
        with self.assertRaises(UserError), self.env.cr.savepoint():
            moves.write({"location_dest_id": inside.id})
            moves.move_line_ids.write({"location_dest_id": inside.id})
            moves.write({"quantity": 5, "picked": True})
            moves._action_done()
            self.assertEqual(moves.state, "done")
            moves.write({"location_dest_id": customer.id})
            self.env.flush_all()
            self.assertFalse(self.confirmed.order_line.qty_delivered)

    def test_ready_stamp_of_a_delivery_cannot_be_written(self):
        for picking in self._actors(self.picking):
            with self.assertRaises(AccessError):
                picking.write({"process_ready_at": False})

    # -- invoice -----------------------------------------------------------------
    def test_posting_is_refused_whichever_way_it_is_tried(self):
        for attempt in (
            lambda move: move.action_post(),
            lambda move: move._post(soft=False),
            lambda move: move.write({"state": "posted"}),
        ):
            for move in (
                self.invoice.with_user(self.accountant),
                self.invoice.with_user(self.accountant).with_context(**KEYS),
                self.invoice.sudo(),
            ):
                with self.assertRaises(GateRefused), self.env.cr.savepoint():
                    attempt(move)
                    self.env.flush_all()
        self.assertEqual(self.invoice.state, "draft")

    # -- sign-off ----------------------------------------------------------------
    def test_lines_under_signature_are_guarded_against_every_way(self):
        self.order.signoff_request("review")
        line = self.order.order_line
        self.before = self._fingerprint()
        attempts = (
            lambda o: o.write(
                {"order_line": [Command.update(line.id, {"price_unit": 1})]}
            ),
            lambda o: o.write({"order_line": [Command.delete(line.id)]}),
            lambda o: o.order_line.write({"price_unit": 1}),
            lambda o: o.order_line.unlink(),
            lambda o: o.write({"partner_id": self.partner.id}),
            lambda o: o.write({"signoff_state": "released"}),
            lambda o: o.write({"signoff_live": False}),
        )
        for number, attempt in enumerate(attempts):
            for order in self._actors(self.order):
                with (
                    self.subTest(attempt=number, user=order.env.user.login),
                    self.assertRaises(UserError),
                    self.env.cr.savepoint(),
                ):
                    attempt(order)
                    self.env.flush_all()
        self.assert_unchanged()
