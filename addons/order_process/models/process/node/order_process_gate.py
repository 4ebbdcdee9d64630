from odoo import api, fields, models

from ....engine.file.coming import NEVER
from ....engine.file.node_columns import HeldColumn, UntilColumn
from ....engine.file.rows import EVENT_TYPE


class OrderProcessGate(models.Model):
    """While the node is not finished on a document, the event is refused there."""

    _name = "order.process.gate"
    _description = "Process Gate"
    _inherit = ["order.process.part"]
    _shared_setup_path = "node_id.process_id.company_id"
    _order = "node_id, id"

    _file_key = None
    _file_short = "event"
    _file_conditions = ("condition",)
    _file_words = {
        "condition": "when",
        "message": "message",
        "outcome_ids": "released_by",
        "only_started": "only_started",
        "override_role_ids": "passed_by",
    }

    node_id = fields.Many2one(
        "order.process.node", required=True, index=True, ondelete="cascade"
    )
    res_model = fields.Selection(string="Document Model", related="node_id.res_model")
    event_type_id = fields.Many2one(
        "order.event.type", string="Blocked Event", ondelete="restrict"
    )
    waits_for = fields.Char(
        readonly=True,
        help="The event that comes with a later addon. Until then the gate holds the "
        "blocked event, or nothing.",
    )
    condition = fields.Char(
        help="Domain on the document; the gate only applies where it is true.",
    )
    message = fields.Char(
        translate=True,
        help=("Description of what is missing; empty = the node's name."),
    )
    outcome_ids = fields.Many2many(
        "order.process.outcome",
        "order_process_gate_outcome_rel",
        string="Releasing Outcomes",
        domain="[('node_id', '=', node_id)]",
        help="Empty = any outcome, except the rejection of a sign-off.",
    )
    only_started = fields.Boolean(
        string="Only After Start",
        help=(
            "The gate only applies while the node is open. If not checked, the "
            "event is also blocked when the node has not been reached yet."
        ),
    )

    _event_complete = models.Constraint(
        "CHECK(event_type_id IS NOT NULL OR waits_for IS NOT NULL)",
        "A gate holds an event; enter it.",
    )

    override_role_ids = fields.Many2many(
        "order.role",
        "order_process_gate_override_role_rel",
        string="Overridden By",
        help="Only these roles and their deputies may override the gate. Empty = "
        "whoever has the right to override gates.",
    )

    @api.constrains("condition", "node_id")
    def _check_condition(self):
        for gate in self:
            gate._ensure_readable(gate.condition)

    # -- in a file ---------------------------------------------------------------
    @api.model
    def _file_columns(self):
        return [
            HeldColumn("event", "event_type_id", EVENT_TYPE),
            UntilColumn("until_then", "event_type_id", EVENT_TYPE),
            *super()._file_columns(),
        ]

    @api.model
    def _file_read_words(self, tree, reader):
        vals = super()._file_read_words(tree, reader)
        until = vals.pop("until_then", None)
        if code := vals.get("waits_for"):
            vals["event_type_id"] = until
            reader.waits(code, tree.get("until_then", NEVER), tree["event"].place)
        elif "event" not in tree:
            reader.faults.add("missing", tree, word="event")
        return vals
