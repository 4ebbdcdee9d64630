from odoo import fields, models


class OrderChannelRowMixin(models.AbstractModel):
    """A row of what is set up of an outside system: its states, its interfaces, its
    state map. Part of the file of a procedure, shared as the system is."""

    _name = "order.channel.row.mixin"
    _description = "Row of an Outside System"
    _inherit = ["order.file.row.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "system_id.company_id"
    _file_depth = 1
    _file_parent = "system_id"

    system_id = fields.Many2one(
        "order.channel.system",
        string="System",
        required=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
