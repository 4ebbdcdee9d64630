from odoo import fields, models


class OrderNonconformityLevel(models.Model):
    """A row of the ladder: a role that handles nonconforming goods within a limit, or
    is told of them; rows of a higher level when those below cannot."""

    _name = "order.nonconformity.level"
    _description = "Level of a Nonconformity Type"
    _inherit = ["order.form.words", "order.file.row.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "type_id.company_id"
    _order = "level, sequence, id"
    _rec_name = "role_id"
    _limit_words = {"within": "within_label"}
    _file_depth = 1
    _file_key = None
    _file_short = None
    _file_parent = "type_id"
    _file_words = {
        "level": "level",
        "role_id": "role",
        "does": "does",
        "within": "within",
    }

    type_id = fields.Many2one(
        "order.nonconformity.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    level = fields.Integer(default=1, required=True, aggregator=None)
    role_id = fields.Many2one("order.role", required=True, ondelete="restrict")
    does = fields.Selection(
        [("handle", "Handles It"), ("know", "Is Told")],
        default="handle",
        required=True,
    )
    within = fields.Char(help="From the report, e.g. 30 minutes, soft.")
    within_label = fields.Char(
        string="To Be Done Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the report, in words: 30 minutes.",
    )

    _level_positive = models.Constraint(
        "CHECK(level BETWEEN 1 AND 9)", "Levels are 1 to 9."
    )
