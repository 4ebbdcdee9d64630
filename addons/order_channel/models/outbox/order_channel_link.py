from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.limits import short_text

SOURCES = [
    ("event", "By the Event"),
    ("answer", "By Its Answer"),
    ("hand", "By Hand"),
    ("callback", "Reported by the System"),
]


class OrderChannelLink(models.Model):
    """An order in a system: what it is called there, and in which state it is known to
    be, since when and from whom (S2-T-18)."""

    _name = "order.channel.link"
    _description = "Order in an Outside System"
    _inherit = ["order.channel.mixin", "order.shown.mixin"]
    _order = "id desc"
    _rec_names_search = ["order_id.name", "external_id"]

    order_id = fields.Many2one(
        "sale.order",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    external_id = fields.Char(string="Number There", readonly=True, system=True)
    state_id = fields.Many2one(
        "order.channel.state",
        string="State There",
        readonly=True,
        index=True,
        ondelete="restrict",
        system=True,
    )
    known_at = fields.Datetime(readonly=True, index=True, system=True)
    source = fields.Selection(SOURCES, string="Known", readonly=True, system=True)
    is_mismatch = fields.Boolean(
        string="Mismatch",
        readonly=True,
        index=True,
        system=True,
        help="The system has the order in a state that does not fit what happened.",
    )

    _order_unique = models.UniqueIndex(
        "(order_id, system_id)", "The order is already linked with the system."
    )
    _external_unique = models.UniqueIndex(
        "(system_id, external_id) WHERE external_id IS NOT NULL",
        "This number there already belongs to another order.",
    )

    @api.depends("order_id", "system_id")
    def _compute_display_name(self):
        for link in self:
            link.display_name = f"{link.order_id.name} – {link.system_id.name}"

    @api.model
    def _shown_domain(self, mine, below):
        return Domain("system_id.role_id", "in", [*mine, *below])

    @api.model
    def _of(self, system, orders):
        """Return ``{order id: link}`` of orders in a system; missing ones are made. As
        superuser, constant queries."""
        links = self.sudo()
        about = [("system_id", "=", system.id), ("order_id", "in", orders.ids)]
        found = {link.order_id.id: link for link in links.search(about)}
        made = links._writing_system().create(
            [
                {
                    "order_id": order.id,
                    "system_id": system.id,
                    "company_id": order.company_id.id,
                }
                for order in orders
                if order.id not in found
            ]
        )
        return found | {link.order_id.id: link.sudo() for link in made}

    def _know(self, state, source, at=None, external_id=None):
        """Keep the state that orders have in the system; no mismatch is left."""
        vals = {
            "known_at": at or fields.Datetime.now(),
            "source": source,
            "is_mismatch": False,
        }
        if state:
            vals["state_id"] = state.id
        if external_id:
            self._ensure_free(external_id)
            vals["external_id"] = external_id
        self._write_system(vals)

    def _taken(self, external_id):
        """Return another order that has a number in the system; none where it is
        free."""
        about = Domain("system_id", "=", self.system_id.id)
        about &= Domain("external_id", "=", external_id) & Domain("id", "!=", self.id)
        return self.sudo().search(about, limit=1).order_id

    def _taken_text(self, external_id, order):
        return self.env._(
            "%(number)s already belongs to order %(order)s.",
            number=external_id,
            order=order.name,
        )

    def _ensure_free(self, external_id):
        """:raise ValidationError: the number belongs to another order"""
        if other := self._taken(external_id):
            raise ValidationError(self._taken_text(external_id, other))

    @api.model
    def link_set(self, system, order, external_id, state=None):
        """Say what an order is called in a system (people, interfaces).

        :param str system: code of the system
        :param int order: id of the order
        :param str external_id: number there
        :param str state: code of the state in which it is there
        :return: ``{order, system, external_id, state}``
        :raise ValidationError: no such system, order or state, or the number belongs
            to another order
        """
        self.check_access("read")
        found = self.env["sale.order"].browse(order if type(order) is int else 0)
        if not found.exists():
            raise ValidationError(self.env._("There is no order %s.", order))
        found.check_access("read")
        known = self.env["order.channel.system"]._named(system, found.sudo())
        known._ensure_handler(found.company_id)
        number = external_id.strip() if isinstance(external_id, str) else ""
        if not number:
            raise ValidationError(self.env._("Enter the number there."))
        reached = known._state(state) if state is not None else known.state_ids[:0]
        link = self._of(known, found.sudo())[found.id]
        number = short_text(self.env, number)
        link._know(reached, "hand", external_id=number)
        return link._link_row()

    def _link_row(self):
        """Return a link as interfaces get it."""
        return {
            "order": self.order_id.name,
            "system": self.system_id.code,
            "external_id": self.external_id or "",
            "state": self.state_id.code or "",
            "mismatch": self.is_mismatch,
        }
