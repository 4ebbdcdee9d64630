from odoo import api, fields, models

PREFIX, TYPE, FIELD = "form.", "type", "field_"


class OrderEventType(models.Model):
    """Events of forms are selected by their subject, told by the title of the form."""

    _inherit = "order.event.type"

    subject = fields.Selection(
        selection_add=[("form", "Form")], ondelete={"form": "set null"}
    )

    @api.model
    def _data_text(self, code, data):
        form = data.get(TYPE)
        if not code.startswith(PREFIX) or not isinstance(form, str):
            return super()._data_text(code, data)
        title = self._form_titles([form]).get(form, form)
        said = {name: value for name, value in data.items() if name != TYPE}
        rest = super()._data_text(code, said)
        return self.env._(", ").join(filter(None, [title, rest]))

    @api.model
    def _form_titles(self, codes):
        """Return ``{code: title}`` of forms: the company's, those of all, or those of
        the catalogue. sudo: what a form is called is no secret."""
        named = [("code", "in", list(codes))]
        entries = self.env["order.form.catalogue"].sudo().search(named)
        companies = [("company_id", "in", [*self.env.companies.ids, False])]
        types = self.env["order.form.type"].sudo()
        own = types.search([*named, *companies], order="company_id desc, version")
        return {one.code: one.name for one in [*entries, *own]}
