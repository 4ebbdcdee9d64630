"""What sheets cost: the same however many there are."""

from odoo.tests import tagged

from .common_form import FormCommon


@tagged("post_install", "-at_install")
class TestFormCost(FormCommon):
    def _queries(self, ask):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        ask()
        return self.cr.sql_log_count - before

    def _grow(self, count):
        for _number in range(count):
            self._send()

    def test_open_sheets_and_the_desk_cost_the_same_for_more(self):
        self._make_type(flood_count=0)
        forms = self.forms.with_user(self.users["planning"])
        duties = self.env["order.duty"].with_user(self.users["planning"])

        def desk():
            found = duties.search([("on_desk", "=", True)])
            found.mapped("name")
            return found

        self._grow(3)
        forms.fetch_open(), desk()  # what is cached for all is read once
        few = self._queries(forms.fetch_open), self._queries(desk)
        self._grow(20)
        self.assertEqual(len(desk()), 23)
        many = self._queries(forms.fetch_open), self._queries(desk)
        self.assertEqual(few, many)

    def test_a_large_sheet_is_two_columns(self):
        columns = [
            {"name": f"C{n}", "code": f"c{n}", "kind": "float"} for n in range(20)
        ]
        table = {
            "name": "Lines",
            "code": "lines",
            "column_ids": [(0, 0, vals) for vals in columns],
        }
        fields_ = [{"name": f"F{n}", "code": f"f{n}"} for n in range(200)]
        kind = self._make_type(
            "large", to={}, fields=fields_, table_ids=[(0, 0, table)]
        )
        form = self.forms.with_user(self.users["sales"]).create({"type_id": kind.id})
        rows = [{f"c{n}": 1.5 for n in range(20)} for _row in range(500)]
        values = {f"f{n}": "Text" for n in range(200)}
        written = self._queries(
            lambda: form.write({"sheet": {"values": values, "rows": {"lines": rows}}})
        )
        self.assertLess(written, 25)
        self.assertLess(self._queries(lambda: form.sheet), 25)
        self.assertEqual(len(form.sheet["rows"]["lines"]), 500)
