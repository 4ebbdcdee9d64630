"""Form types in the file of a procedure."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import FileSectionCase

SECTION = """\
forms:
  f_expedite:
    title: {en: Expedite Sheet, zh: 催促单}
    form_code: QR/JY-2005
    revision: A/0
    "on": res.partner
    written_by: f_clerk
    to:
    - role: f_clerk
    - {partner: parent_id, mode: sign, copies: 2, when: customer_rank > 0}
    receive_within: 4 working hours
    answer_within: 1 working day
    answer: {text: required, date: required}
    answered_when: "2"
    closed_by: [f_clerk]
    escalates:
    - {after: 4 working hours, to: f_clerk}
    holds: form.sent
    customer_sees: yes
    fields:
      reason: {label: {en: Reason, zh: 原因}, kind: text, required: yes}
      day:
        label: Final Date
        kind: date
        default: commitment_date
        searchable: yes
        voids: yes
      way:
        label: Way
        kind: selection
        options:
          by_phone: {en: By Phone, zh: 电话}
          by_mail: By Mail
    tables:
      lines:
        title: {en: Lines, zh: 明细}
        default: order_line
        columns:
          product: {label: Product, kind: product, default: product_id}
          reason: Reason
    answer_fields:
      cause: {label: Cause, required: yes}
"""
FAULTS = {
    ("kind: text", "kind: tex"): "“kind” cannot be “tex”",
    ("4 working hours", "4 wroking hours"): "is not a time limit",
    ("text: required", "text: must"): "“answer” cannot be",
    ('answered_when: "2"', "answered_when: 0"): "“answered_when”",
    ("role: f_clerk", "role: nobody"): "“nobody”",
    ("      cause:", "      Cause:"): "“Cause” is no code",
    ("holds: form.sent", "holds: form.sen"): "“form.sen”",
}


@tagged("post_install", "-at_install")
class TestFormFile(FileSectionCase):
    maxDiff = None

    def test_types_are_made_as_they_were_printed(self):
        printed = self._import(SECTION).export_file()
        told = printed[printed.index("forms:") :]
        self.assertEqual(told, SECTION)

    def test_a_new_type_is_a_draft_of_the_company(self):
        self._import(SECTION)
        made = self.env["order.form.type"].search([("code", "=", "f_expedite")])
        self.assertEqual((made.state, made.company_id), ("draft", self.env.company))
        self.assertEqual(len(made.field_ids), 6)
        column = made.table_ids.column_ids[0]
        self.assertEqual((column.place, column.type_id), ("row", made))
        chinese = made.with_context(lang="zh_CN")
        self.assertEqual(chinese.name, "催促单")
        self.assertEqual(chinese.field_ids.option_ids[0].name, "电话")

    def test_a_type_that_is_there_stays(self):
        self._import(SECTION)
        first = self.env["order.form.type"].search([("code", "=", "f_expedite")])
        again = SECTION.replace("Expedite Sheet", "Other Sheet")
        self._import(again)
        found = self.env["order.form.type"].search([("code", "=", "f_expedite")])
        self.assertEqual(found, first)
        self.assertEqual(found.name, "Expedite Sheet")

    def test_faults_name_their_place(self):
        for (old, new), words in FAULTS.items():
            with self.subTest(new):
                self.assertIn(old, SECTION)
                with self.assertRaisesRegex(UserError, f"Line [0-9]+, .*{words}"):
                    self._import(SECTION.replace(old, new, 1))
        self.assertFalse(self.env["order.form.type"].search([("code", "=like", "f_%")]))
