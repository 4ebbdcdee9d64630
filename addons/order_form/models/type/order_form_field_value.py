from odoo import models

from ...engine import values

#: {kind: model} of fields that name a record.
MODELS = {
    "partner": "res.partner",
    "product": "product.product",
    "user": "res.users",
    "role": "order.role",
}


class OrderFormField(models.Model):
    """What may stand in a field: checked by its kind, whichever way it comes."""

    _inherit = "order.form.field"

    def _clean(self, value, form):
        """Return a value as the sheet keeps it; None for an empty one.

        :raise ValueError: with the code of what is wrong
        """
        self.ensure_one()
        if value is None or value == "" or value is False and self.kind != "boolean":
            return None
        return getattr(self, f"_clean_{self.kind}")(value, form)

    def _clean_char(self, value, _form):
        return values.text(value, values.MOST_CHARS) or None

    def _clean_text(self, value, _form):
        return values.text(value, values.MOST_TEXT) or None

    def _clean_integer(self, value, _form):
        return values.whole(value)

    def _clean_float(self, value, _form):
        return values.number(value, self.digits)

    _clean_monetary = _clean_float

    def _clean_date(self, value, _form):
        return values.day(value)

    def _clean_datetime(self, value, _form):
        return values.moment(value)

    def _clean_boolean(self, value, _form):
        return values.boolean(value)

    def _clean_selection(self, value, _form):
        if not isinstance(value, str) or value not in self.option_ids.mapped("code"):
            raise ValueError("no_option")
        return value

    def _clean_heading(self, _value, _form):
        return None

    def _clean_record(self, value, form):
        return form._clean_reference(MODELS[self.kind], values.reference(value))

    _clean_partner = _clean_product = _clean_user = _clean_role = _clean_record

    def _clean_document(self, value, form):
        model = value.get("model") if isinstance(value, dict) else None
        if not isinstance(model, str) or model not in self.env:
            raise ValueError("not_record")
        if not form._is_document(self.env[model]):
            raise ValueError("not_record")
        found = form._clean_reference(model, values.reference(value))
        return {"model": model, **found}

    def _clean_attachment(self, value, form):
        files = value if isinstance(value, list) else [value]
        return form._clean_files([values.reference(one) for one in files]) or None

    def _value_problem(self, code):
        """Return what is wrong with a value, in words."""
        texts = {
            "no_option": self.env._("choose one of the options"),
            "not_date": self.env._("enter a date between 2000 and 2100"),
            "not_number": self.env._("enter a number"),
            "not_record": self.env._("there is no such record"),
            "not_text": self.env._("enter a text"),
            "not_yes_no": self.env._("enter yes or no"),
            "too_large": self.env._("the number is too large"),
            "too_long": self.env._("the text is too long"),
            "too_precise": self.env._("it has more decimal places than allowed"),
        }
        return texts.get(code, self.env._("this value is not valid"))
