"""Form types in the file of a procedure."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_process.tests.common_process import MANAGER

from .common_form import FormCommon

HEAD = """\
procedure: F-7
name: {en: Sale, zh: 销售}
document: order.process.fake
nodes:
  "1": {name: Received, role: t_sales, starts: fake.start, final: yes}
"""
SECTION = """\
forms:
  f_expedite:
    title: {en: Expedite Sheet, zh: 催促单}
    form_code: QR/JY-2005
    revision: A/0
    "on": order.process.fake
    written_by: t_sales
    to:
    - role: t_sales
    - {partner: partner_id, mode: sign, copies: 2, when: kind = x}
    receive_within: 4 working hours
    answer_within: 1 working day
    answer: {text: required, date: required}
    answered_when: "2"
    closed_by: t_sales
    escalates:
    - {after: 4 working hours, to: t_sales}
    holds: form.sent
    customer_sees: yes
    fields:
      reason: {label: {en: Reason, zh: 原因}, kind: text, required: yes}
      day:
        label: Final Date
        kind: date
        default: promised_on
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
        default: line_ids
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
    ("role: t_sales", "role: nobody"): "“nobody”",
    ("      cause:", "      Cause:"): "“Cause” is no code",
    ("holds: form.sent", "holds: form.sen"): "“form.sen”",
}


@tagged("post_install", "-at_install")
class TestFormFile(FormCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        manager = cls._make_user("f_manager", MANAGER)
        manager.company_ids = cls.env["res.company"].search([])
        cls.processes = cls.env["order.process"].with_user(manager)

    def _import(self, section):
        made = self.processes.import_file(HEAD + section)
        return self.processes.browse(made["id"])

    maxDiff = None

    def test_types_are_made_as_they_were_printed(self):
        printed = self._import(SECTION).export_file()
        again = printed.replace("F-7", "F-8").replace("f_expedite", "g_expedite")
        made = self.processes.import_file(again)
        self.assertFalse(made["warnings"])
        self.assertEqual(self.processes.browse(made["id"]).export_file(), again)
        for words in (
            "receive_within: 4 working hours",
            "answer: {text: required, date: required}",
            "answered_when: 2",
            "closed_by: t_sales",
        ):
            self.assertIn(words, printed)

    def test_a_new_type_is_a_draft_of_the_company(self):
        self._import(SECTION)
        made = self.env["order.form.type"].search([("code", "=", "f_expedite")])
        self.assertEqual((made.state, made.company_id), ("draft", self.company))
        fields_ = self.env["order.form.field"]
        self.assertEqual(fields_.search_count([("type_id", "=", made.id)]), 6)
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

    def test_a_type_of_an_original_belongs_to_its_copies_too(self):
        original = "- " + (HEAD + SECTION).replace("\n", "\n  ").rstrip()
        copy = "- {procedure: F-7-B, same_as: F-7}"
        made = self.processes.import_file(f"processes:\n{original}\n{copy}\n")
        processes = self.processes.search([("code", "=like", "F-7%")], order="code")
        self.assertEqual(processes.ids[0], made["id"])
        files = [one.export_file() for one in processes]
        self.assertEqual(len(files), 2)
        for text in files:
            self.assertIn("f_expedite:", text)
