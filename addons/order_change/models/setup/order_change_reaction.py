from odoo import fields, models


class OrderChangeReaction(models.Model):
    """Who owes the first reaction to a kind of change in a procedure, and how fast.

    The same sheet is used by many procedures: under S1-B the salesperson reacts within
    30 minutes (S1-B-019), elsewhere somebody else. Without a line for its procedure a
    notice is the business of the role named on the kind.
    """

    _name = "order.change.reaction"
    _description = "Initial Reaction to a Change"
    _inherit = ["order.limit.mixin", "order.facets.mixin"]
    _shared_setup_path = "type_id.company_id"
    _order = "type_id, sequence, id"
    _facet_fields = {"process_codes": "process"}

    type_id = fields.Many2one(
        "order.change.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    process_codes = fields.Char(
        string="Processes",
        required=True,
        help="Codes of the processes, separated by commas.",
    )
    role_id = fields.Many2one(
        "order.role", string="Reacting Role", required=True, ondelete="restrict"
    )

    def _reaction_limit(self):
        """Return the record with the limit: this line, or its kind."""
        self.ensure_one()
        return self if self.limit_kind != "none" else self.type_id
