"""Mandatory data and criteria in the file of a procedure."""

from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)
from odoo.addons.order_process.tests.common_process import USER

SECTION = """\
criteria:
- code: stock
  name: {en: Goods in stock, zh: 有货}
  mode: auto
  check: stock
  holds: order.confirmed
- code: discount
  name: Discount allowed
  topic: customer
  mode: auto
  check: policy
  role: f_clerk
  blocking: no
  price_tolerance: 2.5
  most_discount: 10
  from_amount: 500
  from_quantity: 3
  tells_customer: yes
  tells: f_clerk
  note: 3.2
  types: special
- code: own
  name: Ours
  mode: auto
  check: domain
  passes_when: amount_total > 5
requirements:
- name: {en: Customer and goods, zh: 客户和货物}
  holds: [order.submitted, order.confirmed]
  fields: [partner_id, customer_requested_date|commitment_date]
  lines: [product_id, product_uom_qty]
  note: 3.1
  customer: phone|email
  address: [street, city]
  project: name
  sequence: 90
"""
FAULTS = {
    ("holds: order.confirmed", "holds: order.confirm"): "“order.confirm”",
    ("check: policy", "check: mood"): "“check” cannot be “mood”",
    ("role: f_clerk", "role: nobody"): "“nobody”",
    ("from_amount: 500", "from_amount: 500 XXX"): "“from_amount” expects an amount in",
    ("from_quantity: 3", "from_quantity: 3 kg"): "“from_quantity” expects a number",
    ("amount_total > 5", "amount_total"): "is not a condition",
    ("partner_id,", "partner_code,"): "there is no field partner_code",
    ("code: discount", "code: stock"): "This code is already in use",
    ("types: special", "types: odd"): "“odd” .order.type.",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS

    def test_amounts_are_printed_for_those_who_read_them(self):
        process = self._import(SECTION)
        reader = new_test_user(self.env, "f_reader", USER)
        told = process.with_user(reader).export_file()
        self.assertIn("from_quantity: 3", told)
        self.assertNotIn("from_amount", told)
        self.assertIn("from_amount: 500", process.export_file())
