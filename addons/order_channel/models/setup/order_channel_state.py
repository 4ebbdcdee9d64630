from odoo import fields, models


class OrderChannelState(models.Model):
    """A state that an order has in a system: a shop, an ERP (S2-T-18). The sets of two
    systems differ; only the state map says which goes with which."""

    _name = "order.channel.state"
    _description = "State in an Outside System"
    _inherit = ["order.channel.row.mixin"]
    _order = "system_id, sequence, id"
    _file_words = {
        "name": "name",
        "is_cancellable": "may_be_cancelled",
        "is_manual": "manual",
        "is_terminal": "terminal",
    }

    code = fields.Char(required=True, help="What the interface calls the state.")
    name = fields.Char(required=True, translate=True)
    is_cancellable = fields.Boolean(
        string="May Be Cancelled", help="The system cancels orders in this state."
    )
    is_manual = fields.Boolean(
        string="Work by Hand",
        help="People of the system work on the order in this state; no interface moves "
        "it on.",
    )
    is_terminal = fields.Boolean(string="Final")

    _code_unique = models.UniqueIndex(
        "(system_id, code)", "There is already such a state of the system."
    )
