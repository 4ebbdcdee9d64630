"""What happens between orders and the systems beside them: a real server on this
machine stands for ERP and finance."""

from unittest.mock import patch

from odoo.tools import SQL

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_channel.tests.fake_system import FakeSystem
from odoo.addons.order_process.models.event.order_event_feed import OrderEventFeed

from .noticing import NoticeCase
from .scenario import read_step

OFFICE = "shop_office"
#: Ways of an order that is paid on delivery, and of one that is paid before.
COD = ("1", "1E", "2", "4", "5b", "3b")


class ChannelCase(NoticeCase):
    """Lets the outbox follow and send, and looks at what stands where."""

    def setUp(self):
        super().setUp()
        self.there = FakeSystem()
        self.addCleanup(self.there.stop)

    def a_web_order(self, paid="prepaid", provided=False, connected=True):
        """An order of S2-T whose systems have an address; ``provided``: the ERP has the
        interface that the source misses."""
        if paid == "cod":
            self.dealer.order_payment_kind = "cod"
            order = self.an_order("s2_t", path=tuple(map(read_step, COD)))
        else:
            order = self.an_order("s2_t")
        if connected:
            self.connect("erp", "u8")
        if provided:
            status = self.interface("erp", "order_status")
            status.with_user(self.manager).is_provided = True
        return order

    def connect(self, *codes):
        """A process manager enters where the systems are."""
        for code in codes:
            self.system(code).with_user(self.manager).write(
                {"url": self.there.url, "hosts": self.there.host}
            )

    def system(self, code):
        """The system of the procedure."""
        systems = self.env["order.channel.system"]
        return systems.search([("code", "=", code), ("process_codes", "=", "S2-T")])

    def interface(self, system, code):
        """An interface in the register."""
        known = self.system(system).interface_ids
        return known.filtered(lambda one: one.code == code)

    def runs_on(self):
        """The crons run: the event log is followed, the outbox is sent. What this
        transaction did counts as committed."""
        self.env.flush_all()
        whole = SQL("9223372036854775807")
        with (
            patch.object(OrderEventFeed, "_feed_horizon", lambda _events: whole),
            patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60),
        ):
            self.env["order.channel.system"]._cron_follow()
            self.env["order.channel.message"]._cron_send()
        self.env.invalidate_all()

    def goes(self, order, *codes):
        """Go on through these nodes; the crons run after each."""
        for code in codes:
            self.through(order, code)
            self.runs_on()

    def state(self, order, system):
        """Code of the state that an order has in a system."""
        about = [("order_id", "=", order.id), ("system_id.code", "=", system)]
        return self.env["order.channel.link"].search(about).state_id.code or ""

    def messages(self, order, system):
        """Messages of an order to a system, as the back office reads them."""
        messages = self.env["order.channel.message"].with_user(self.people[OFFICE])
        about = [("order_id", "=", order.id), ("system_id.code", "=", system)]
        return messages.search(about, order="id")

    def asked(self, interface):
        """What the systems were asked by an interface."""
        return [body for path, body, _h in self.there.asked if path == f"/{interface}"]

    def by_hand(self, order, system):
        """The back office does there by hand what is open, the oldest first."""
        open_ = self.messages(order, system).filtered(lambda one: one.state == "hand")
        self.assertTrue(open_, f"{system}: nothing is to be done by hand")
        action = open_[0].action_done()
        dialogs = open_.env[action["res_model"]].with_context(action["context"])
        dialogs.create({"text": "Done there"}).action_confirm()
        self.env.invalidate_all()

    def check_pending(self, order, system, to):
        """The newest message asks for a state and waits for people."""
        last = self.messages(order, system)[-1:]
        self.assertEqual((last.state, last.to_state_id.code), ("hand", to))
        duty = [d["name"] for d in self.duties(order, OFFICE) if d["kind"] == "task"]
        self.assertTrue(duty, "it lies on the desk of who looks after the system")

    def cancels(self, order):
        """The back office voids the order."""
        user = self.enable(OFFICE, "order.cancelled")
        order.with_user(user).action_cancel()
        self.runs_on()
