from odoo import fields, models


class OrderProcessOutcome(models.Model):
    """How a node can end; successors of a branch listen to one outcome."""

    _name = "order.process.outcome"
    _description = "Node Outcome"
    _inherit = ["order.process.part"]
    _shared_setup_path = "node_id.process_id.company_id"
    _order = "node_id, sequence, id"

    _file_words = {"name": "name", "ends_process": "ends_process"}

    node_id = fields.Many2one(
        "order.process.node", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    ends_process = fields.Selection(
        [("done", "Finished"), ("cancelled", "Cancelled")],
        string="Process End State",
        help=(
            "This outcome cancels everything still open, e.g. when the general "
            "manager rejects the order."
        ),
    )

    _code_unique = models.Constraint(
        "UNIQUE(node_id, code)", "The node already has an outcome with this code."
    )
