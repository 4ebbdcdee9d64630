from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ...engine.values import MOST_ROWS, UNITS, units

#: Faults of one sheet that are told at once.
MOST_FAULTS = 20


class OrderForm(models.Model):
    """What the widget draws and writes: the sheet, as data of its type."""

    _inherit = "order.form"

    @api.depends("values", "rows", "type_id", "state", "res_model", "res_id")
    @api.depends_context("lang", "uid")
    def _compute_sheet(self):
        for form in self:
            form.sheet = form.type_id.sudo()._sheet_of(form) if form.type_id else False

    def _inverse_sheet(self):
        for form in self:
            form._write_sheet(form.sheet or {})

    def _write_sheet(self, sheet):
        """Keep what somebody typed; the content of what was sent stands still.

        :raise ValidationError: with everything that does not fit its field
        """
        self.ensure_one()
        self._document_parts_ensure_open()
        known = isinstance(sheet, dict) and isinstance(sheet.get("values", {}), dict)
        if not known or not isinstance(sheet.get("rows", {}), dict):
            raise ValidationError(self.env._("The sheet must be names and values."))
        self._write_system(self._clean_sheet(sheet.get("values"), sheet.get("rows")))

    def _sheet_with(self, values, rows):
        """Return ``{"values", "rows"}`` of the sheet with what is given over them.

        :raise ValidationError: what is given is no sheet
        """
        given = {"values": values or {}, "rows": rows or {}}
        if not all(isinstance(one, dict) for one in given.values()):
            raise ValidationError(self.env._("The sheet must be names and values."))
        own = {"values": self.values or {}, "rows": self.rows or {}}
        return {name: {**own[name], **given[name]} for name in given}

    def _clean_sheet(self, values, rows):
        """Return ``{"values", "rows"}`` as they are kept.

        :raise ValidationError: with everything that does not fit
        """
        faults = []
        fields_ = self.type_id.sudo().header_field_ids
        found = {"values": self._clean_values(fields_, values or {}, faults)}
        found["rows"] = self._clean_rows(rows or {}, faults)
        self._refuse_faults(faults)
        return found

    @api.model
    def _refuse_faults(self, faults):
        if faults:
            more = [self.env._("…")] if len(faults) > MOST_FAULTS else []
            raise ValidationError("\n".join([*faults[:MOST_FAULTS], *more]))

    def _clean_values(self, fields_, given, faults, row=None):
        """Return the values of one place; what is wrong is added to the faults."""
        by_code = {field.code: field for field in fields_}
        found = {}
        for code, value in given.items():
            if code not in by_code:
                text = self.env._("There is no field “%s” on this form.", code)
                faults.append(text)
                continue
            try:
                clean = by_code[code].with_env(self.env).sudo()._clean(value, self)
            except (ValueError, TypeError, OverflowError) as error:
                faults.append(self._fault_of(by_code[code], str(error), row))
                continue
            if clean is not None:
                found[code] = clean
        return found

    def _fault_of(self, field, code, row=None):
        problem = field.with_env(self.env)._value_problem(code)
        if row is None:
            return self.env._(
                "%(field)s: %(problem)s.", field=field.name, problem=problem
            )
        return self.env._(
            "Row %(row)s, %(field)s: %(problem)s.",
            row=row,
            field=field.name,
            problem=problem,
        )

    def _clean_rows(self, given, faults):
        tables = {table.code: table for table in self.type_id.sudo().table_ids}
        found = {}
        for code, rows in given.items():
            if code not in tables or not isinstance(rows, list):
                faults.append(self.env._("There is no table “%s” on this form.", code))
                continue
            if len(rows) > MOST_ROWS:
                faults.append(self.env._("A table has at most %s rows.", MOST_ROWS))
                continue
            columns = tables[code].column_ids
            clean = [
                self._clean_row(
                    columns, row if isinstance(row, dict) else {}, faults, n
                )
                for n, row in enumerate(rows, 1)
            ]
            found[code] = [row for row in clean if row]
        return found

    def _clean_row(self, columns, given, faults, number):
        """Return the values of a row, with the units that it had from its line."""
        values = {code: value for code, value in given.items() if code != UNITS}
        row = self._clean_values(columns, values, faults, number)
        own = units(given.get(UNITS), row.keys()) if UNITS in given else {}
        return {**row, UNITS: own} if own else row

    # -- records and files -----------------------------------------------------------
    def _clean_reference(self, model, id_):
        """Return ``{"id", "name"}`` of a record that the writer may read, of the
        company of the sheet or of none.

        :raise ValueError: otherwise; the same for what does not exist
        """
        if model not in self.env:
            raise ValueError("not_record")
        kept = self.env.cr.cache.setdefault(("form_reference", self.env.uid), {})
        key = (model, id_, self.company_id.id)
        if key not in kept:
            kept[key] = self._find_reference(model, id_)
        if not kept[key]:
            raise ValueError("not_record")
        return {"id": id_, "name": kept[key]}

    def _find_reference(self, model, id_):
        records = self.env[model].sudo(False)
        try:
            found = records.browse(id_).exists()
            known = bool(found) and found.has_access("read")
        except AccessError:
            known = False
        if not known:
            return None
        own = found.sudo()
        company = own["company_id"] if "company_id" in own._fields else None
        foreign = company and model != "res.users" and company != self.company_id
        return None if foreign else own.display_name

    def _clean_files(self, ids):
        """Return ``[{"id", "name"}]`` of files of this sheet, or that the writer has
        just uploaded; those of other documents are refused."""
        files = self.env["ir.attachment"].sudo().browse(ids).exists()
        own = files.filtered_domain(self._files_domain())
        if len(own) < len(set(ids)):
            raise ValueError("not_record")
        loose = own.filtered(lambda file: not file.res_id)
        if loose and self.id:
            loose.write({"res_model": self._name, "res_id": self.id})
        return [{"id": file.id, "name": file.name} for file in own]

    def _named_files(self):
        """Return the ids of the files that the sheet names, in any revision."""
        self.ensure_one()
        places = [{"values": self.values, "rows": self.rows}, *(self.revisions or [])]
        found = set()
        for field in self.type_id.field_ids.filtered(lambda f: f.kind == "attachment"):
            for place in places:
                own = [place.get("values") or {}]
                if field.table_id:
                    own = (place.get("rows") or {}).get(field.table_id.code, [])
                files = (one for row in own for one in row.get(field.code) or ())
                found.update(file["id"] for file in files)
        return found

    def _files_domain(self):
        own = Domain("res_model", "=", self._name) & Domain("res_id", "=", self.id)
        loose = Domain("res_id", "in", [0, False])
        loose &= Domain("create_uid", "=", self.env.uid)
        return own | loose

    # -- what is missing -------------------------------------------------------------
    def _sheet_missing(self):
        """Return what must be filled in before it is sent, in words."""
        self.ensure_one()
        form_type = self.type_id.sudo()
        values, rows = self.values or {}, self.rows or {}
        missing = [
            field.name
            for field in form_type.header_field_ids
            if field.required and not _filled(field, values)
        ]
        for table in form_type.table_ids:
            missing += self._rows_missing(table, rows.get(table.code, []))
        return missing

    def _rows_missing(self, table, rows):
        missing = []
        if len(rows) < table.least_rows:
            missing.append(
                self.env._(
                    "%(table)s: at least %(count)s rows",
                    table=table.name,
                    count=table.least_rows,
                )
            )
        needed = table.column_ids.filtered("required")
        for number, row in enumerate(rows, 1):
            names = [field.name for field in needed if not _filled(field, row)]
            if names:
                missing.append(
                    self.env._(
                        "%(table)s row %(row)s: %(fields)s",
                        table=table.name,
                        row=number,
                        fields=", ".join(names),
                    )
                )
        return missing


def _filled(field, values):
    """Return whether a field says something; zero and *no* are answers."""
    return field.kind == "heading" or values.get(field.code) not in (None, "", [])
