from odoo import fields, models


class OrderCasePolicyCheck(models.Model):
    """A condition that is looked at before a case is verified: hang tag 吊牌,
    packaging (S1-J-18)."""

    _name = "order.case.policy.check"
    _description = "Condition of a Return Policy"
    _inherit = ["order.file.row.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "policy_id.company_id"
    _order = "sequence, id"
    _file_depth = 1
    _file_key = None
    _file_inline = False
    _file_parent = "policy_id"
    _file_words = {"name": "name", "required": "required"}

    policy_id = fields.Many2one(
        "order.case.policy", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Condition", required=True, translate=True)
    required = fields.Boolean(default=True, help="Not met: the case is refused.")
