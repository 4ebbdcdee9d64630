from odoo import api, fields, models


class OrderIntakeImportLine(models.TransientModel):
    """One remark on a place of an order file, in both languages."""

    _name = "order.intake.import.line"
    _description = "Order File Remark"
    _order = "type_sequence, row, id"

    import_id = fields.Many2one(
        "order.intake.import", required=True, ondelete="cascade", index=True
    )
    row = fields.Integer(
        help=("Row number as shown in Excel; 0 is the whole worksheet.")
    )
    cell = fields.Char(help="Cell or column in Excel notation.")
    column = fields.Char()
    kind = fields.Selection(
        [
            ("error", "Error"),
            ("unread", "Not Read"),
            ("exists", "Already Exists"),
            ("new", "New Order"),
            ("created", "Created"),
        ],
        string="Type",
        required=True,
    )
    type_sequence = fields.Integer(
        compute="_compute_type_sequence", store=True, compute_sudo=False
    )
    message = fields.Char(compute="_compute_message")
    message_zh = fields.Char(string="Message (Chinese)")
    message_en = fields.Char(string="Message (English)")
    order_id = fields.Many2one("sale.order", string="Order")

    @api.depends("kind")
    def _compute_type_sequence(self):
        """What has to be done stands first."""
        kinds = [kind for kind, _label in self._fields["kind"].selection]
        for line in self:
            line.type_sequence = kinds.index(line.kind)

    @api.depends("message_zh", "message_en")
    @api.depends_context("lang")
    def _compute_message(self):
        chinese = (self.env.lang or "").startswith("zh")
        for line in self:
            line.message = line.message_zh if chinese else line.message_en
