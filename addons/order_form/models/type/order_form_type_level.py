from odoo import fields, models


class OrderFormTypeLevel(models.Model):
    """A step of the ladder: so long after it was due, a sheet goes to this role."""

    _name = "order.form.type.level"
    _description = "Form Escalation Level"
    _inherit = ["order.form.words", "order.form.part"]
    _shared_setup_path = "type_id.company_id"
    _file_key = None
    _file_inline = False
    _file_words = {"after": "after", "role_id": "to"}
    _order = "sequence, id"
    _limit_words = {"after": "after_label"}

    type_id = fields.Many2one(
        "order.form.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    after = fields.Char(
        string="Time after Due",
        required=True,
        help="How long after it was due, in words: 4 working hours.",
    )
    after_label = fields.Char(
        string="Late By",
        compute="_compute_limit_labels",
        readonly=False,
        help="How long after it was due, in words: 4 working hours.",
    )
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
