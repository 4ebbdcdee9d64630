from odoo import fields, models


class OrderChangeReaction(models.Model):
    """Who owes the first reaction to a kind of change in a procedure, and how fast.

    The same sheet is used by many procedures: under S1-B the salesperson reacts within
    30 minutes (S1-B-019), elsewhere somebody else. Without a line for its procedure a
    notice is the business of the role named on the kind.
    """

    _name = "order.change.reaction"
    _description = "Initial Reaction to a Change"
    _inherit = ["order.limit.mixin", "order.change.type.part"]
    _file_section = "change_reactions"
    _file_same = ("type_id",)
    _file_words = {
        "type_id": "change",
        "role_id": "role",
        "limit_kind": "limit",
    }
    _order = "type_id, sequence, company_id.id, id"

    process_codes = fields.Char(required=True)
    role_id = fields.Many2one(
        "order.role", string="Reacting Role", required=True, ondelete="restrict"
    )

    def _reaction_limit(self):
        """Return the record with the limit: this line, or its kind."""
        self.ensure_one()
        return self if self.limit_kind != "none" else self.type_id
