"""Discount rules in the file of a procedure."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)

SECTION = """\
discount_rules:
- name: {en: Ten per cent, zh: 九折}
  product_family: Goods
  granted_to: sales_team.group_sale_manager
  from_quantity: 12
  most_percent: 10
  exact: yes
"""
FAULTS = {
    ("sales_team.group_sale_manager", "sales_team.group_odd"): "“sales_team.group_odd”",
    ("product_family: Goods", "product_family: Odd"): "“Odd” .product.category.",
    ("from_quantity: 12", "from_quantity: a dozen"): "“from_quantity” expects a number",
    ("most_percent: 10", "most_percent: 110"): "between 0 and 100",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS
