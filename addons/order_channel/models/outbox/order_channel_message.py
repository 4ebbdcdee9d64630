from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.deadline import Limit

from ..document.order_milestone import BY_HAND

STATES = [
    ("pending", "Pending"),
    ("sent", "Sent"),
    ("confirmed", "Confirmed"),
    ("refused", "Refused"),
    ("hand", "By Hand"),
    ("dead", "Given Up"),
    ("stopped", "Stopped"),
]
#: States that no later message of the order overtakes.
UNFINISHED = ("pending", "sent", "refused", "hand", "dead")
#: States in which somebody owes something.
OWED = ("refused", "hand", "dead")


class OrderChannelMessage(models.Model):
    """A message of the outbox 对接消息: what a system is asked on an event of an order,
    once, and what became of it (S2-T-15, S2-T-19).

    Messages of an order to a system leave in their order. What the system cannot be
    asked for, refuses or does not answer is a duty of the role that looks after it.
    """

    _name = "order.channel.message"
    _description = "Message to an Outside System"
    _inherit = ["order.channel.mixin", "order.task.mixin", "order.shown.mixin"]
    _order = "id desc"
    _rec_name = "key"
    _rec_names_search = ["key", "order_id.name"]

    key = fields.Char(required=True, readonly=True, system=True)
    order_id = fields.Many2one(
        "sale.order",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    map_id = fields.Many2one(
        "order.channel.map",
        string="Operation There",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    to_state_id = fields.Many2one(related="map_id.to_state_id")
    order_event_at = fields.Datetime(
        string="Occurred At", required=True, readonly=True, system=True
    )
    state = fields.Selection(
        STATES,
        required=True,
        default="pending",
        readonly=True,
        index=True,
        system=True,
    )
    is_mismatch = fields.Boolean(
        string="Mismatch",
        readonly=True,
        system=True,
        help="The state that the order has there forbids it.",
    )
    payload = fields.Json(string="Says", readonly=True, system=True)
    digest = fields.Char(string="Fingerprint", readonly=True, system=True)
    tries = fields.Integer(readonly=True, aggregator=None, system=True)
    next_try_at = fields.Datetime(readonly=True, system=True)
    request = fields.Text(
        string="Text Sent", readonly=True, system=True, help="Without credentials."
    )
    answer = fields.Text(readonly=True, system=True)
    reason = fields.Char(readonly=True, system=True)
    done_at = fields.Datetime(string="Finished At", readonly=True, system=True)
    done_by_id = fields.Many2one(
        "res.users",
        string="Finished By",
        readonly=True,
        ondelete="restrict",
        system=True,
    )

    _key_unique = models.UniqueIndex(
        "(system_id, key)", "There is already a message with this key."
    )
    _waiting_index = models.Index(
        "(system_id, next_try_at, id) WHERE state = 'pending'"
    )
    _unfinished_index = models.Index(
        f"(order_id, system_id, id) WHERE state IN {UNFINISHED}"
    )
    _open_index = models.Index(f"(system_id, id) WHERE state IN {UNFINISHED}")

    @api.model
    def _shown_domain(self, mine, below):
        return Domain("system_id.role_id", "in", [*mine, *below])

    @api.depends("order_id", "system_id", "map_id")
    def _compute_display_name(self):
        for message in self:
            parts = (message.order_id.name, message.map_id.display_name)
            message.display_name = " – ".join(filter(None, parts))

    def _prepare_duty(self, start):
        """The role that looks after the system does it there by hand."""
        self.ensure_one()
        return {
            **super()._prepare_duty(start),
            "name": self.env._(
                "%(system)s by hand: %(operation)s",
                system=self.system_id.name,
                operation=self.map_id.to_state_id.name or self.map_id.display_name,
            ),
            "document": self.order_id,
            "role": self.system_id.role_id,
            "limit": Limit("none"),
            "company": self.company_id,
            "source": BY_HAND,
        }

    def _owe(self):
        """Put what is done by hand on the desk of who looks after the system."""
        self.filtered(
            lambda one: one.state in OWED and one.system_id.role_id
        )._open_duties()

    def _link(self):
        """Return the order in the system."""
        self.ensure_one()
        return self.env["order.channel.link"]._of(self.system_id, self.order_id)[
            self.order_id.id
        ]

    def _told(self):
        """Return what the events of a message say of it."""
        self.ensure_one()
        return {
            "system": self.system_id.code,
            "at": self.map_id.event_type_id.code,
            "state": self.map_id.to_state_id.code or "",
            "key": self.key,
            "reason": self.reason or "",
        }

    def _message_row(self):
        """Return a message as interfaces get it."""
        self.ensure_one()
        return {
            "key": self.key,
            "order": self.order_id.name,
            "system": self.system_id.code,
            "interface": self.map_id.interface_id.code or "",
            "event": self.map_id.event_type_id.code,
            "state": self.state,
            "to": self.to_state_id.code or "",
            "mismatch": self.is_mismatch,
            "reason": self.reason or "",
            "tries": self.tries,
            "payload": self.payload or {},
        }
