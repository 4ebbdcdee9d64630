from odoo import fields, models


class OrderProcessUseRole(models.TransientModel):
    """A role of a procedure, and who holds it in the company."""

    _name = "order.process.use.role"
    _description = "Role of a Procedure to Use"
    _inherit = ["order.process.holder.mixin"]

    use_id = fields.Many2one("order.process.use", required=True, ondelete="cascade")
    code = fields.Char(required=True, readonly=True)
    name = fields.Char(string="Role", required=True, readonly=True)
