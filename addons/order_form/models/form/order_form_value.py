from odoo import fields, models


class OrderFormValue(models.Model):
    """A value of a field that is marked searchable: search, group, pivot and export ask
    these; the sheet itself is drawn from its JSON."""

    _name = "order.form.value"
    _description = "Form Value"
    _inherit = ["order.system.field.mixin"]
    _order = "form_id, row_number, field_id"
    _rec_name = "value_text"

    form_id = fields.Many2one(
        "order.form",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    field_id = fields.Many2one(
        "order.form.field",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    type_code = fields.Char(readonly=True, system=True)
    field_code = fields.Char(readonly=True, system=True)
    table_code = fields.Char(readonly=True, system=True)
    row_number = fields.Integer(
        string="Row", readonly=True, aggregator=None, system=True
    )
    value_text = fields.Char(string="Value", readonly=True, system=True)
    value_number = fields.Float(string="Number", readonly=True, system=True)
    value_mark = fields.Float(
        string="Mark",
        readonly=True,
        aggregator="avg",
        system=True,
        help="Of a choice whose code is a number.",
    )
    value_date = fields.Datetime(string="Date", readonly=True, system=True)
    value_model = fields.Char(readonly=True, system=True)
    value_ref = fields.Many2oneReference(
        string="Record",
        model_field="value_model",
        readonly=True,
        aggregator=None,
        system=True,
    )
    company_id = fields.Many2one(related="form_id.company_id", store=True, index=True)

    _text_index = models.Index("(type_code, field_code, value_text)")
    _number_index = models.Index("(type_code, field_code, value_number)")
    _date_index = models.Index("(type_code, field_code, value_date)")
