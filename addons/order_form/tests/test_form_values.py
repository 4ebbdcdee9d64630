"""What may stand on a sheet."""

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common_form import FormCommon

KINDS = {
    "char": ("Text", ["x" * 501, 7, ["a"], {"a": 1}]),
    "text": ("Text", ["x" * 10_001, 7]),
    "integer": (7, ["7", 1.5, True, float("nan"), 10**10]),
    "float": (1.25, ["1", float("inf"), float("nan"), 1.234567, 10**10, True]),
    "date": ("2026-05-04", ["1999-12-31", "2101-01-01", "4.5.2026", 20260504, "x"]),
    "datetime": ("2026-05-04 08:00:00", ["2026-05-04", "2026-05-04T08:00:00+02:00"]),
    "boolean": (True, ["yes", 1]),
    "selection": ("phone", ["fax", 1]),
    "partner": (None, [0, -1, 2**40, "x", {"id": True}, 999_999_999]),
}


@tagged("post_install", "-at_install")
class TestFormValues(FormCommon):
    def _draft(self, *fields_, **values):
        kind = self._make_type("any", to={}, fields=fields_, **values)
        as_sales = self.forms.with_user(self.users["sales"])
        return as_sales.create({"type_id": kind.id})

    def test_each_kind_keeps_what_fits_and_refuses_the_rest(self):
        option = [Command.create({"name": "Phone", "code": "phone"})]
        form = self._draft(
            *(
                {"name": kind, "code": kind, "kind": kind}
                | ({"option_ids": option} if kind == "selection" else {})
                for kind in KINDS
            )
        )
        for kind, (good, bad) in KINDS.items():
            good = good or {"id": self.partner.id, "name": "x"}
            form.sheet = {"values": {kind: good}}
            self.assertIn(kind, form.values)
            for value in bad:
                case = self.subTest(f"{kind} {value!r}"[:60])
                with case, self.assertRaises(ValidationError):
                    form.sheet = {"values": {kind: value}}
        self.assertEqual(form.values["partner"]["name"], "Big Customer")

    def test_all_faults_are_told_at_once(self):
        form = self._draft(
            {"name": "Number", "code": "a", "kind": "integer"},
            {"name": "Day", "code": "b", "kind": "date"},
        )
        with self.assertRaises(ValidationError) as refused:
            form.sheet = {"values": {"a": "x", "b": "y", "c": 1}}
        for word in ("Number: enter a number", "Day: enter a date", "no field “c”"):
            self.assertIn(word, str(refused.exception))

    def test_records_of_another_company_are_as_if_they_were_not_there(self):
        foreign = self.env["res.partner"].create(
            {"name": "Foreign", "company_id": self.other.id}
        )
        form = self._draft({"name": "Partner", "code": "p", "kind": "partner"})
        for id_ in (foreign.id, 999_999_999):
            with self.assertRaisesRegex(ValidationError, "there is no such record"):
                form.sheet = {"values": {"p": id_}}

    def test_files_of_other_documents_are_refused(self):
        form = self._draft({"name": "File", "code": "f", "kind": "attachment"})
        files = self.env["ir.attachment"]
        own = files.with_user(self.users["sales"]).create({"name": "a", "raw": b"1"})
        other = files.create(
            {"name": "b", "raw": b"1", "res_model": "res.partner", "res_id": 1}
        )
        form.sheet = {"values": {"f": [own.id]}}
        self.assertEqual(own.sudo().res_id, form.id)
        with self.assertRaisesRegex(ValidationError, "there is no such record"):
            form.sheet = {"values": {"f": [other.id]}}

    def test_rows_are_checked_like_fields(self):
        table = {
            "name": "Lines",
            "code": "lines",
            "least_rows": 1,
            "column_ids": [
                Command.create(
                    {"name": "Qty", "code": "qty", "kind": "float", "required": True}
                ),
                Command.create({"name": "Note", "code": "note"}),
            ],
        }
        form = self._draft(table_ids=[Command.create(table)])
        self.assertEqual(form._sheet_missing(), ["Lines: at least 1 rows"])
        form.sheet = {"rows": {"lines": [{"note": "x"}, {"qty": 2}]}}
        self.assertEqual(form._sheet_missing(), ["Lines row 1: Qty"])
        with self.assertRaisesRegex(ValidationError, "Row 2, Qty: enter a number"):
            form.sheet = {"rows": {"lines": [{"qty": 1}, {"qty": "x"}]}}
        with self.assertRaisesRegex(ValidationError, "no table “others”"):
            form.sheet = {"rows": {"others": []}}

    def test_searchable_values_are_found_grouped_and_replaced(self):
        self._make_type()
        form = self._send(values={"reason": "x", "final": "2026-05-09"})
        values = self.env["order.form.value"].with_user(self.users["sales"])
        found = values.search([("field_code", "=", "final")])
        self.assertEqual(found.form_id, form)
        self.assertEqual(str(found.value_date), "2026-05-09 00:00:00")
        form.form_correct({"final": "2026-05-10"}, reason="Later")
        found = values.search([("field_code", "=", "final")])
        self.assertEqual(found.value_text, "2026-05-10")
        stranger = values.with_user(self.users["store"])
        self.assertFalse(stranger.search([]))

    def test_rows_have_the_units_of_their_lines_on_paper(self):
        kind = self._make_type(
            "lines",
            fields=[],
            to={},
            table_ids=[
                Command.create(
                    {
                        "name": "Lines",
                        "code": "lines",
                        "column_ids": [
                            Command.create(
                                {
                                    "name": "Quantity",
                                    "code": "quantity",
                                    "kind": "float",
                                    "default_path": "color",
                                    "unit": "category_id",
                                }
                            )
                        ],
                    }
                )
            ],
        )
        tag = self.env["res.partner.category"].create({"name": "kg"})
        line = self.env["res.partner"].create(
            {"name": "Line", "color": 3, "category_id": [Command.link(tag.id)]}
        )
        row = kind.table_ids._default_row(line)
        self.assertEqual(row, {"quantity": 3.0, "_units": {"quantity": "kg"}})
        form = self.forms.with_user(self.users["sales"]).create({"type_id": kind.id})
        given = {**row, "_units": {"quantity": "kg", "other": "m", "x": 3}}
        form.sheet = {"values": {}, "rows": {"lines": [given, {"_units": {"a": "m"}}]}}
        self.assertEqual(form.rows, {"lines": [row]})
        form.invalidate_recordset()
        self.assertEqual(form._paper_tables()[0]["rows"], [["3.00 kg"]])
