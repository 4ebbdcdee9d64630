from odoo import api, fields, models
from odoo.exceptions import ValidationError

PUSHES = [
    ("none", "Nothing"),
    ("request", "Asked by Interface"),
    ("hand", "Done There by Hand"),
]


class OrderChannelMap(models.Model):
    """A row of the state map 状态对应表: on an event, orders of a payment group go from
    these states of the system to that one, and the system is asked for it, or people do
    it there by hand (S2-T-01).

    Without a state to go to the system has no corresponding state (S2-T-18).
    """

    _name = "order.channel.map"
    _description = "State Map of an Outside System"
    _inherit = ["order.channel.row.mixin"]
    _order = "system_id, sequence, id"
    _file_key = None
    _file_short = None
    _file_codes = ("clauses",)
    _file_words = {
        "event_type_id": "at",
        "node_code": "node",
        "payment_group": "payment",
        "name": "operation",
        "from_state_ids": "from",
        "to_state_id": "to",
        "push": "push",
        "interface_id": "interface",
        "path_state_ids": "or_by_itself",
        "is_once": "once",
        "ends": "ends",
        "clauses": "rows",
    }

    name = fields.Char(
        string="Operation There",
        translate=True,
        help="What is allowed, and who does it.",
    )
    event_type_id = fields.Many2one(
        "order.event.type", string="Event", required=True, ondelete="restrict"
    )
    node_code = fields.Char(
        string="Node", help="The event is that of this node of the procedure."
    )
    payment_group = fields.Selection(
        [("prepaid", "Prepaid"), ("cod", "Cash on Delivery")],
        help="Empty: whichever way the order is paid.",
    )
    from_state_ids = fields.Many2many(
        "order.channel.state",
        "order_channel_map_from_rel",
        string="From States",
        domain="[('system_id', '=', system_id)]",
        help="Empty: from any state.",
    )
    to_state_id = fields.Many2one(
        "order.channel.state",
        string="To State",
        ondelete="restrict",
        domain="[('system_id', '=', system_id)]",
        help="Empty: the system has no corresponding state.",
    )
    push = fields.Selection(
        PUSHES, string="Asked of the System", default="none", required=True
    )
    interface_id = fields.Many2one(
        "order.channel.interface",
        string="Interface",
        ondelete="restrict",
        domain="[('system_id', '=', system_id)]",
        help="While it is not provided, the request is done there by hand.",
    )
    path_state_ids = fields.Many2many(
        "order.channel.state",
        "order_channel_map_path_rel",
        string="Or by Itself Through",
        domain="[('system_id', '=', system_id)]",
        help="States through which the system goes by its own work; once it is in the "
        "state to go to, nothing is asked of it.",
    )
    is_once = fields.Boolean(
        string="Once", help="Once for an order, whichever event comes."
    )
    ends = fields.Boolean(
        string="Ends What Is Open",
        help="What is still to be done there by hand for the order is given up.",
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )

    @api.depends("name", "event_type_id", "system_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.name or row.event_type_id.name

    @api.constrains(
        "system_id",
        "from_state_ids",
        "to_state_id",
        "path_state_ids",
        "interface_id",
        "push",
    )
    def _check_system(self):
        """States and interfaces of a row are those of its system."""
        for row in self:
            states = row.from_state_ids | row.to_state_id | row.path_state_ids
            systems = states.system_id | row.interface_id.system_id
            if systems - row.system_id:
                raise ValidationError(
                    self.env._(
                        "%s: states and interface must belong to the system.",
                        row.display_name,
                    )
                )
            if row.push == "request" and not row.interface_id:
                raise ValidationError(
                    self.env._("%s: a request needs an interface.", row.display_name)
                )

    def _row_for(self, event, order, state):
        """Return the one of these rows for an event of an order: the first one that its
        state allows, else the first one; none where the system does not care.

        :param state: in which the order is known to be there
        """
        rows = self.filtered(lambda row: row._meets(event, order))
        return rows.filtered(lambda row: not row._forbids(state))[:1] or rows[:1]

    def _meets(self, event, order):
        """Tell whether the row is for an event of an order (as superuser).

        :param dict event: as :meth:`order.event.fetch_since` returns one
        """
        self.ensure_one()
        group = self.payment_group
        return (
            self.event_type_id.code == event["code"]
            and (not self.node_code or self.node_code == event["node"])
            and (not group or group == order._channel_payment_group())
        )

    def _forbids(self, state):
        """Tell whether an order in a state cannot go on by this row; in none yet, it
        can."""
        return bool(state and self.from_state_ids and state not in self.from_state_ids)
