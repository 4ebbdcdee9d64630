"""An order that may be shipped, and two transactions beside each other."""

import uuid
from datetime import timedelta

import psycopg2
from race_case import RaceCase

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.fields import Command

#: What the server answers by beginning the later call anew.
BEGUN_ANEW = (psycopg2.errors.SerializationFailure, ConcurrencyError)
QUANTITY = 5.0


class ShippingRace(RaceCase):
    """Each test ships an order of its own; the order is cancelled at the end, what left
    and what was recorded of it stays."""

    needs = ("order.shipping.notice", "order_shipping")

    def setUp(self):
        self.tag = f"ship{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self.process = self._process(env).id
            order = self._confirmed(env)
            self.order, self.picking = order.id, order.picking_ids.id
            self.rule = self._ruled(env, order.partner_id).id
        self.addCleanup(self._clean)

    def _process(self, env):
        """What happens on an order is kept where a process follows it."""
        role = env["order.role"].create({"name": self.tag, "code": self.tag})
        start = {
            "event_type_id": env.ref(
                "order_tracking.order_event_type_order_confirmed"
            ).id
        }
        node = {
            "code": "A",
            "name": self.tag,
            "role_id": role.id,
            "final": True,
            "trigger_ids": [Command.create({**start, "purpose": "start"})],
        }
        process = env["order.process"].create(
            {
                "name": self.tag,
                "code": self.tag,
                "res_model": "sale.order",
                "node_ids": [Command.create(node)],
            }
        )
        process.action_publish()
        return process

    def _ruled(self, env, partner):
        return env["order.shipping.rule"].create(
            {
                "name": self.tag,
                "sequence": -1,
                "domain": f"[('partner_id', '=', {partner.id})]",
            }
        )

    def _confirmed(self, env):
        customer = env["res.partner"].create({"name": self.tag, "street": "Dock 4"})
        product = env["product.product"].create(
            {"name": self.tag, "is_storable": True, "taxes_id": [Command.clear()]}
        )
        order = env["sale.order"].create(
            {
                "partner_id": customer.id,
                "order_line": [
                    Command.create(
                        {"product_id": product.id, "product_uom_qty": QUANTITY}
                    )
                ],
            }
        )
        place = order.warehouse_id.lot_stock_id
        env["stock.quant"]._update_available_quantity(product, place, 100)
        order._process_start(process=env["order.process"].browse(self.process))
        order.action_confirm()
        order.picking_ids.move_ids.write({"quantity": QUANTITY, "picked": True})
        return order

    def _clean(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.shipping.rule"].browse(self.rule).unlink()
            env["order.process"].browse(self.process).action_retire()
            order = env["sale.order"].browse(self.order)
            if "done" not in order.picking_ids.mapped("state"):
                order._action_cancel()
            order.order_line.product_id.action_archive()

    # -- what people do --------------------------------------------------------------
    def _draft(self, env, quantity=QUANTITY):
        # A day of its own: the plan of the day stays behind.
        leaves = fields.Datetime.now() + timedelta(days=60 + int(self.tag[4:6], 16))
        order = env["sale.order"].browse(self.order)
        line = {"order_line_id": order.order_line.id, "quantity": quantity}
        return env["order.shipping.notice"].create(
            {
                "order_id": order.id,
                "dispatch_at": leaves,
                "arrival_at": leaves + timedelta(days=1),
                "line_ids": [Command.create(line)],
            }
        )

    def _noticed(self, quantity=QUANTITY, issue=True):
        """Commit a notice; return its id."""
        with self.registry.cursor() as cr:
            notice = self._draft(self._env(cr), quantity)
            if issue:
                notice.action_issue()
            return notice.id

    def _notice(self, env, number):
        return env["order.shipping.notice"].browse(number)

    def _validate(self, env):
        env["stock.picking"].browse(self.picking).button_validate()

    def _shipped(self):
        """Commit that the goods left."""
        self._noticed()
        with self.registry.cursor() as cr:
            env = self._env(cr)
            self._validate(env)

    # -- beside each other -----------------------------------------------------------
    def _beside(self, first, second, refused=None):
        """Run two steps whose snapshots overlap. The later one is begun anew by the
        server, and then goes through or is refused.

        :param first: takes an environment, like ``second``
        :param refused: error of the later one when it is begun anew; none: it passes
        """
        with self.registry.cursor() as one, self.registry.cursor() as two:
            for cr in (one, two):
                cr.execute("SELECT 1")
            self._run(first, one)
            one.commit()
            with self.assertRaises(BEGUN_ANEW):
                self._run(second, two)
            two.rollback()
            if refused:
                with self.assertRaises(refused):
                    self._run(second, two)
                two.rollback()
            else:
                self._run(second, two)
                two.commit()

    def _run(self, step, cr):
        """Take a step to what its commit would still do."""
        env = self._env(cr)
        step(env)
        env.flush_all()
        cr.precommit.run()

    def _read(self, look):
        """Return what somebody sees afterwards."""
        with self.registry.cursor() as cr:
            return look(self._env(cr))

    def _events(self, code):
        """How often it was told of the order."""

        def count(env):
            return env["order.event"].search_count(
                [
                    ("res_model", "=", "sale.order"),
                    ("res_id", "=", self.order),
                    ("code", "=", code),
                ]
            )

        return self._read(count)
