from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderProcessCounter(models.Model):
    """How often something may happen, e.g. at most 3 changes of a weekly plan
    (S1-K-46) or 2 supplements an order (S1-K-79)."""

    _name = "order.process.counter"
    _description = "Process Counter"
    _inherit = ["order.process.part"]
    _shared_setup_path = "process_id.company_id"
    _order = "process_id, sequence, id"

    _file_depth = 0
    _file_parent = "process_id"
    _file_words = {
        "name": "name",
        "node_id": "node",
        "event_type_id": "event",
        "ceiling": "most",
        "scope": "scope",
        "policy": "policy",
    }

    process_id = fields.Many2one(
        "order.process", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    node_id = fields.Many2one(
        "order.process.node",
        domain="[('process_id', '=', process_id)]",
        ondelete="cascade",
        help="Count only events of this node, e.g. node.done of a change.",
    )
    event_type_id = fields.Many2one(
        "order.event.type", string="Counted Event", required=True, ondelete="restrict"
    )
    ceiling = fields.Integer(string="Maximum Count", required=True, default=1)
    scope = fields.Selection(
        [
            ("document", "Document"),
            ("day", "Document and Day"),
            ("week", "Document and Week"),
            ("month", "Document and Month"),
        ],
        default="document",
        required=True,
    )
    policy = fields.Selection(
        [("warn", "Record the Excess"), ("refuse", "Refuse")],
        string="Excess Policy",
        default="warn",
        required=True,
    )

    _code_unique = models.Constraint(
        "UNIQUE(process_id, code)", "The process already has a counter with this code."
    )
    _ceiling_positive = models.Constraint(
        "CHECK(ceiling >= 0)", "The maximum cannot be negative."
    )

    @api.constrains("node_id", "process_id")
    def _check_node(self):
        for counter in self:
            if counter.node_id and counter.node_id.process_id != counter.process_id:
                raise ValidationError(
                    self.env._(
                        "The node of “%s” belongs to another process.", counter.name
                    )
                )
