"""Which orders follow a procedure, in its file; forms before their release."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)

SECTION = """\
applies_to:
- name: {en: Large orders from China, zh: 中国大额订单}
  customer_types: dealer
  countries: [CN, HK]
  product_families: Goods
  from_amount: 500
  below_amount: 900.5
  active: no
print_rules:
- name: {en: Not before release, zh: 批准前不打印}
  form: sale.report_saleorder
  before_release: refuse
assign_rules:
- name: {en: Orders from China in turn, zh: 中国订单轮流分派}
  role: f_clerk
  to: in turn
  at: order.received
  limit: 4 working hours, soft
  product_families: Goods
  countries: [CN, HK]
"""
FAULTS = {
    ("customer_types: dealer", "customer_types: odd"): "“odd” .order.customer.type.",
    ("CN, HK", "CN, QQ"): "“QQ” .res.country.",
    ("from_amount: 500", "from_amount: 500 XXX"): "“from_amount” expects an amount",
    ("form: sale.report_saleorder", "form: sale.odd"): "“sale.odd”",
    (
        "before_release: refuse",
        "before_release: never",
    ): "cannot be “never”",
    ("to: in turn", "to: somebody"): "cannot be “somebody”",
    ("role: f_clerk", "role: f_odd"): "f_odd",
    ("at: order.received", "at: order.odd"): "order.odd",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS
