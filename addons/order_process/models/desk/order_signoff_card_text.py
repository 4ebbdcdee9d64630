from odoo import api, models
from odoo.tools import html2plaintext
from odoo.tools.misc import format_date, format_datetime, formatLang

#: Beginnings of the names of figures that are money although they are no monetary.
_PRICED = ("price", "discount", "amount", "margin", "cost")
#: What has no text.
_SILENT = ("binary", "json", "properties", "properties_definition", "image")


class OrderSignoffCardText(models.AbstractModel):
    """Values of documents as the card writes them, in the reader's language."""

    _inherit = "order.signoff.card"

    @api.model
    def _text(self, record, name):
        """Return the value of a field, of a path, or of a figure and its unit."""
        if isinstance(name, tuple):
            texts = [self._text(record, part) for part in name]
            return " ".join(text for text in texts if text) if texts[0] else ""
        *path, name = name.split(".")
        for step in path:
            record = record[step]
        if not record:
            return ""
        field = record._fields[name]
        writer = getattr(self, f"_text_{field.type}", None)
        if field.relational:
            writer = self._text_relation
        value = record[name]
        if field.type in _SILENT or (not value and not self._is_figure(field)):
            return ""
        return writer(record, field, value) if writer else str(value)

    @api.model
    def _is_figure(self, field):
        return field.type in ("float", "integer", "monetary")

    @api.model
    def _is_money(self, field):
        """Return whether a figure is for those only who may read the document."""
        return field.type == "monetary" or (
            self._is_figure(field) and field.name.startswith(_PRICED)
        )

    @api.model
    def _text_relation(self, record, field, value):
        return ", ".join(value.mapped("display_name"))

    @api.model
    def _text_boolean(self, record, field, value):
        return self.env._("Yes")

    @api.model
    def _text_selection(self, record, field, value):
        return dict(field._description_selection(self.env)).get(value, value)

    @api.model
    def _text_date(self, record, field, value):
        return format_date(self.env, value)

    @api.model
    def _text_datetime(self, record, field, value):
        return format_datetime(self.env, value, dt_format="short")

    @api.model
    def _text_html(self, record, field, value):
        return html2plaintext(value)

    @api.model
    def _text_monetary(self, record, field, value):
        currency = record[field.get_currency_field(record)]
        return self._money(value, currency)

    @api.model
    def _text_float(self, record, field, value):
        digits = field.get_digits(self.env)
        return self._figure(value, digits[1] if digits else 2)

    @api.model
    def _text_integer(self, record, field, value):
        return self._figure(value, 0)

    @api.model
    def _figure(self, value, digits):
        """Return a figure without the zeros behind: 20, not 20.00."""
        decimals = f"{value:.{digits}f}".rstrip("0").partition(".")[2]
        return formatLang(self.env, value, digits=len(decimals))

    @api.model
    def _money(self, value, currency):
        return formatLang(self.env, value, currency_obj=currency or None)

    @api.model
    def _label(self, model, name):
        """Return what a field is called; a unit is called as its figure."""
        name = name[0] if isinstance(name, tuple) else name
        *path, name = name.split(".")
        for step in path:
            model = self.env[model._fields[step].comodel_name]
        return model._fields[name]._description_string(self.env)

    @api.model
    def _field(self, model, name):
        """Return the field that a name or path of a card means."""
        name = name[0] if isinstance(name, tuple) else name
        *path, name = name.split(".")
        for step in path:
            model = self.env[model._fields[step].comodel_name]
        return model._fields[name]
