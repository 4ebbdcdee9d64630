"""Payment and credit rules in the file of a procedure."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)

SECTION = """\
credit_rules:
- name: {en: Large orders, zh: 大额订单}
  code: large
  orders: either
  from_amount: 100000
  new_below_orders: 2
  without_limit: allow
  checked_at: order.received
  tells_customer: f_clerk
  limit: 4 working hours
  role: f_clerk
  holds: order.confirmed
  types: special
money_rules:
- {name: Free samples, percent: 0, holds: order.confirmed}
- name: {en: 'Signed, and 30 % prepaid', zh: 已签字并预付 30%}
  code: deposit
  received: exact
  percent: 30
  of: untaxed
  tolerance: 2
  signed_for: special
  payment: instalments
  role: f_clerk
  holds: [order.effective, order.confirmed]
  active: no
  when: amount_total > 500
  sequence: 20
"""
FAULTS = {
    ("f_clerk\n  limit", "nobody\n  limit"): "“nobody”",
    ("order.received", "order.taken_in"): "“order.taken_in”",
    ("special\nmoney", "secret\nmoney"): "“secret” .order.type.",
    ("100000", "100000 XXX"): "“from_amount” expects an amount in",
    ("percent: 30", "percent: half"): "“percent” expects a number",
    ("4 working hours", "4 moons"): "is not a time limit",
    ("of: untaxed", "of: nothing"): "Choose one of: total, untaxed, goods",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS

    def test_rules_are_those_of_the_procedure(self):
        process = self._import(SECTION)
        rules = self.env["order.money.rule"].with_context(active_test=False)
        found = rules.search([("process_codes", "=", "F-7")])
        self.assertEqual(found.mapped("percent"), [0, 30])
        self.assertEqual(found.company_id, process.company_id)
        self.assertEqual(found[1].domain, "[('amount_total', '>', 500)]")

    def test_an_amount_may_name_the_currency_of_the_company(self):
        currency = self.env.company.currency_id.name
        self._import(SECTION.replace("100000", f"100000 {currency}"))
        rule = self.env["order.credit.rule"].search([("process_codes", "=", "F-7")])
        self.assertEqual(rule.amount_from, 100000)
