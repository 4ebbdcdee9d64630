from odoo import fields, models


class OrderChannelInterface(models.Model):
    """An interface of a system as its vendor provides it or not: what it lacks and what
    is not known of it (S2-T-19 to S2-T-23).

    What the state map asks of an interface that is not provided is done by hand.
    """

    _name = "order.channel.interface"
    _description = "Interface of an Outside System"
    _inherit = ["order.channel.row.mixin"]
    _order = "system_id, sequence, id"
    _file_codes = ("clauses",)
    _file_words = {
        "name": "name",
        "direction": "direction",
        "is_provided": "provided",
        "lacks": "lacks",
        "note": "note",
        "clauses": "rows",
    }

    code = fields.Char(
        required=True, help="Stands behind the address of the system in each request."
    )
    name = fields.Char(required=True, translate=True)
    direction = fields.Selection(
        [("out", "To the System"), ("in", "From the System"), ("unknown", "Unknown")],
        string="Data Direction",
        default="out",
        required=True,
    )
    is_provided = fields.Boolean(string="Provided by the System")
    lacks = fields.Text(translate=True, help="What it does not carry.")
    note = fields.Text(translate=True)
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )

    _code_unique = models.UniqueIndex(
        "(system_id, code)", "There is already such an interface of the system."
    )
