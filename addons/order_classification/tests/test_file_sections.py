"""Classification in the file of a procedure."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)

SECTION = """\
classification:
- code: f_kinds
  name: {en: Our kinds, zh: 我们的类别}
  about: {en: As written., zh: 按规定。}
  otherwise: regular
  overruled_by: f_clerk
  rules:
  - name: {en: Dear, zh: 高价}
    type: non_regular
    match: any
    conditions:
    - {fact: amount, is: '>=', value: 5000}
    - new customer
    note: 3.1
  - {name: Others, type: special, as_tag: yes, when: amount_total > 5}
"""
FAULTS = {
    ("otherwise: regular", "otherwise: odd"): "“odd” .order.type.",
    ("match: any", "match: none"): "“match” cannot be “none”",
    ("value: 5000", "value: many"): "is not a valid value",
    ("overruled_by: f_clerk", "overruled_by: nobody"): "“nobody”",
    ("amount_total > 5", "amount_total"): "is not a condition",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS
