from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderProcessTrigger(models.Model):
    """What starts, completes, cancels, stops, pauses or resumes a node."""

    _name = "order.process.trigger"
    _description = "Node Trigger"
    _inherit = ["order.process.part"]
    _file_key = None
    _shared_setup_path = "node_id.process_id.company_id"
    _order = "node_id, purpose, sequence, id"
    _rec_names_search = ("event_type_id", "source_node_id")

    node_id = fields.Many2one(
        "order.process.node", required=True, index=True, ondelete="cascade"
    )
    process_id = fields.Many2one(related="node_id.process_id")
    res_model = fields.Selection(string="Document Model", related="node_id.res_model")
    sequence = fields.Integer(default=10)
    purpose = fields.Selection(
        [
            ("start", "Starts the Node"),
            ("complete", "Completes the Node"),
            ("cancel", "Cancels the Node"),
            ("stop", "Ends the Repetition"),
            ("pause", "Pauses the Clock"),
            ("resume", "Resumes the Clock"),
        ],
        default="start",
        required=True,
        help=(
            "A repeating node continues from its start until a trigger ends the "
            "repetition or cancels it, or the process ends."
        ),
    )
    kind = fields.Selection(
        [
            ("event", "Event"),
            ("node", "Completion of Another Node"),
            ("date", "Before or After a Date"),
        ],
        string="Type",
        default="event",
        required=True,
    )
    event_type_id = fields.Many2one(
        "order.event.type", string="Event", ondelete="restrict"
    )
    span_value = fields.Float(
        string="Distance", help="How long before or after; 0 is on the day itself."
    )
    span_kind = fields.Selection(
        selection="_selection_span_kind",
        string="Unit of Distance",
        default="working_days",
        required=True,
    )
    span_before = fields.Boolean(string="Before the Date", help="Otherwise after it.")
    date_field = fields.Char(
        help="Technical name of the document date from which the distance is counted; "
        "empty = from the event.",
    )
    source_node_id = fields.Many2one(
        "order.process.node",
        string="Preceding Node",
        domain="[('process_id', '=', process_id)]",
        ondelete="restrict",
    )
    outcome_id = fields.Many2one(
        "order.process.outcome",
        string="Triggering Outcome",
        domain="[('node_id', '=', source_node_id)]",
        ondelete="restrict",
        help="Empty = any outcome, including a skipped node.",
    )
    batch_rule = fields.Selection(
        [("each", "For Each Batch"), ("all", "When All Batches Are Done")],
        string="Batches",
        default="each",
        required=True,
    )
    condition = fields.Char(
        help="Domain on the document; the trigger only applies where it is true."
    )
    payload_match = fields.Json(
        help="Values that the event's data must have, e.g. a purpose."
    )
    count = fields.Integer(
        string="Occurrence", default=1, help="Takes effect at the n-th occurrence."
    )
    spread = fields.Selection(
        [("none", "At Any Time"), ("half_days", "Morning and Afternoon")],
        string="Distribution",
        default="none",
        required=True,
        help="The occurrences must fall in both halves of the day.",
    )
    set_outcome_id = fields.Many2one(
        "order.process.outcome",
        string="Resulting Outcome",
        domain="[('node_id', '=', node_id)]",
        ondelete="restrict",
    )
    waits_for = fields.Char(
        readonly=True,
        help="The event that comes with a later addon, in the words of the file.",
    )
    until_then = fields.Selection(
        [("phrase", "This Trigger"), ("hand", "By Hand"), ("never", "Nothing")],
        readonly=True,
        help="What counts until that event exists.",
    )
    name = fields.Char(string="Trigger", compute="_compute_name")

    _kind_complete = models.Constraint(
        "CHECK((kind = 'event' AND event_type_id IS NOT NULL)"
        " OR (kind = 'node' AND source_node_id IS NOT NULL)"
        " OR (kind = 'date' AND (date_field IS NULL) = (event_type_id IS NOT NULL))"
        " OR (waits_for IS NOT NULL AND until_then IN ('hand', 'never')))",
        "A trigger reacts to an event, to a node or to a date; enter one.",
    )
    _date_starts = models.Constraint(
        "CHECK(kind <> 'date'"
        " OR (purpose = 'start' AND count = 1 AND spread = 'none'))",
        "A date starts a node, and does so once.",
    )
    _count_positive = models.Constraint(
        "CHECK(count > 0)", "A trigger takes effect at the first occurrence or later."
    )

    @api.depends(
        "kind",
        "event_type_id",
        "source_node_id",
        "outcome_id",
        "count",
        "spread",
        "waits_for",
        "date_field",
        "span_value",
        "span_kind",
        "span_before",
    )
    @api.depends_context("lang")
    def _compute_name(self):
        for trigger in self:
            name = trigger.event_type_id.name
            if trigger._sleeps():
                name = trigger._waiting_text(trigger.waits_for)
            elif trigger.kind == "date":
                name = trigger._date_text()
            elif trigger.kind == "node":
                name = trigger.source_node_id.display_name
            if trigger.outcome_id and trigger.kind == "node":
                name = f"{name}: {trigger.outcome_id.name}"
            trigger.name = f"{name} × {trigger.count}" if trigger.count > 1 else name

    def _sleeps(self):
        """Return whether nothing happens by it until an addon brings its event."""
        return self.until_then in ("hand", "never")

    @api.constrains("condition", "node_id")
    def _check_condition(self):
        for trigger in self:
            trigger._ensure_readable(trigger.condition)

    @api.constrains("node_id", "source_node_id", "outcome_id", "set_outcome_id")
    def _check_same_process(self):
        for trigger in self:
            node, source = trigger.node_id, trigger.source_node_id
            foreign = source and source.process_id != node.process_id
            outcome = trigger.outcome_id.node_id
            if foreign or (outcome and outcome != source):
                raise ValidationError(
                    self.env._(
                        "A trigger of node %s refers to another process or to an "
                        "outcome of another node.",
                        node.display_name,
                    )
                )
            if trigger.set_outcome_id and trigger.set_outcome_id.node_id != node:
                raise ValidationError(
                    self.env._(
                        "A trigger of node %s sets an outcome that this node does "
                        "not have.",
                        node.display_name,
                    )
                )

    def _file_names(self):
        """A trigger is a phrase, and names its event."""
        return {self.event_type_id._name: self.event_type_id}
