from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import new_test_user
from odoo.tools import SQL

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_process.models.event.order_event_feed import OrderEventFeed
from odoo.addons.order_tracking.tests.common_tracking import TrackingCommon

from .fake_system import FakeSystem

TOKEN = "not-to-be-kept"
MODEL = "order.channel.message"


class ChannelCommon(TrackingCommon):
    """An ERP on this machine that is asked on the events of orders, and who looks after
    it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.stranger = new_test_user(
            cls.env, "chn_stranger", "order_process.order_process_group_user"
        )
        cls.there = FakeSystem()
        cls.addClassCleanup(cls.there.stop)
        cls.env["ir.config_parameter"].set_param("order_channel.erp", TOKEN)
        cls.system = cls._system("t_erp")
        cls.messages = cls.env["order.channel.message"]
        cls.links = cls.env["order.channel.link"]

    @classmethod
    def _system(cls, code, **vals):
        """Return an ERP with two states, asked at receipt and at confirmation."""
        system = cls.env["order.channel.system"].create(
            {
                "name": "ERP",
                "code": code,
                "process_codes": "TRK",
                "role_id": cls.role.id,
                "url": cls.there.url,
                "hosts": cls.there.host,
                "secret_ref": "order_channel.erp",
                "state_ids": [
                    Command.create({"code": name, "name": name.title()})
                    for name in ("new", "going", "frozen", "gone")
                ],
                "interface_ids": [
                    Command.create({"code": name, "name": name, "is_provided": True})
                    for name in ("order_create", "order_status")
                ],
                **vals,
            }
        )
        cls._map(system, "order.received", (), "new", "order_create")
        cls._map(system, "order.confirmed", ("new",), "going", "order_status")
        cls._map(system, "order.cancelled", ("new", "frozen"), "gone", "order_status")
        return system

    @classmethod
    def _map(cls, system, event, before, after, interface, **vals):
        states = {state.code: state for state in system.state_ids}
        known = {one.code: one for one in system.interface_ids}
        return cls.env["order.channel.map"].create(
            {
                "system_id": system.id,
                "event_type_id": cls._event(event).id,
                "from_state_ids": [Command.link(states[one].id) for one in before],
                "to_state_id": states[after].id,
                "push": "request",
                "interface_id": known[interface].id,
                **vals,
            }
        )

    def setUp(self):
        super().setUp()
        self.there.asked, self.there.kept, self.there.next = [], {}, []

    # -- what happens ----------------------------------------------------------------
    def _received(self, number=1):
        """Return orders that were received."""
        values = {
            "partner_id": self.partner.id,
            "order_line": [Command.create({"product_id": self.product.id})],
        }
        orders = self.env["sale.order"].with_user(self.clerk)
        return orders.create([{**values} for _one in range(number)]).sudo()

    def _follow(self, system=None):
        """The event log is followed as if this transaction had ended."""
        self.env.flush_all()
        whole = SQL("9223372036854775807")
        with (
            patch.object(OrderEventFeed, "_feed_horizon", lambda _events: whole),
            patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60),
        ):
            (system or self.env["order.channel.system"])._cron_follow()
        self.env.invalidate_all()

    def _send(self):
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.messages._cron_send()
        self.env.invalidate_all()
        failures = self.env["order.job.failure"].search([("res_model", "=", MODEL)])
        self.assertFalse(failures, failures.mapped("reason"))

    def _run(self):
        self._follow()
        self._send()

    def _of(self, order):
        return self.messages.search([("order_id", "=", order.id)], order="id")

    def _due_now(self, messages):
        """Time has passed: what waits is due."""
        self.env.cr.execute(
            "UPDATE order_channel_message SET next_try_at = now() - interval '1 day'"
            " WHERE id = ANY(%s)",
            [messages.ids],
        )
        self.env.invalidate_all()

    def _link(self, order):
        return self.links.search([("order_id", "=", order.id)])
