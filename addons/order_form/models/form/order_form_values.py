from odoo import models
from odoo.fields import Datetime

from ..type.order_form_field_value import MODELS


class OrderForm(models.Model):
    """Searchable fields of a sheet are kept as rows beside its JSON."""

    _inherit = "order.form"

    def _store_values(self):
        """Keep the values of searchable fields for search, group and export."""
        rows = self.env["order.form.value"].sudo()._writing_system()
        rows.search([("form_id", "in", self.ids)]).unlink()
        found = [vals for form in self.sudo() for vals in form._value_rows()]
        if found:
            rows.create(found)

    def _value_rows(self):
        self.ensure_one()
        searchable = self.type_id.field_ids.filtered("searchable")
        found = []
        for field in searchable:
            own = [self.values or {}]
            if field.table_id:
                own = (self.rows or {}).get(field.table_id.code, [])
            found += [
                {**self._value_of(field, row[field.code]), "row_number": number}
                for number, row in enumerate(own, 1)
                if field.code in row
            ]
        return found

    def _value_of(self, field, value):
        vals = {
            "form_id": self.id,
            "field_id": field.id,
            "type_code": self.type_code,
            "field_code": field.code,
            "table_code": field.table_id.code,
            "value_text": str(value),
        }
        if field.kind in ("integer", "float", "monetary"):
            return {**vals, "value_number": value}
        if field.kind in ("date", "datetime"):
            return {**vals, "value_date": Datetime.to_datetime(value)}
        if isinstance(value, dict):
            model = value.get("model") or MODELS.get(field.kind)
            named = {"value_model": model, "value_ref": value["id"]}
            return {**vals, **named, "value_text": value["name"]}
        if field.kind == "selection":
            options = {one.code: one.name for one in field.option_ids}
            mark = {"value_mark": int(value)} if value.isdecimal() else {}
            return {**vals, **mark, "value_text": options.get(value, value)}
        if isinstance(value, list):
            return {**vals, "value_text": ", ".join(one["name"] for one in value)}
        return vals
