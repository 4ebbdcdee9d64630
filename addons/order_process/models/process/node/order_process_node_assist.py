from odoo import fields, models


class OrderProcessNodeAssist(models.Model):
    """A department that helps with a node: required, optional or heard only."""

    _name = "order.process.node.assist"
    _description = "Assisting Role of a Node"
    _inherit = ["order.process.part"]
    _shared_setup_path = "node_id.process_id.company_id"
    _order = "node_id, sequence, id"

    _file_key = None
    _file_short = "role"
    _file_words = {"role_id": "role", "mode": "mode", "topic": "topic"}

    node_id = fields.Many2one(
        "order.process.node", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    mode = fields.Selection(
        [
            ("required", "Always"),
            ("optional", "When Needed"),
            ("comment", "Comment Only"),
        ],
        default="required",
        required=True,
    )
    topic = fields.Char(translate=True, help="Contribution of the role, e.g. price.")

    _role_unique = models.UniqueIndex(
        "(node_id, role_id, COALESCE(topic, '{}'::jsonb))",
        "This role already assists with this topic.",
    )
