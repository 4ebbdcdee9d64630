"""Product plans in the file of a procedure."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)

SECTION = """\
product_plans:
- name: {en: Plan, zh: 方案}
  reference: 3.2
  accountable: f_clerk
  supervisor: f_clerk
  recipients: f_clerk
  documents:
  - document: drawing
    role: f_clerk
    accountable: f_clerk
    required: no
    limit: 3 working days
"""
FAULTS = {
    ("document: drawing", "document: odd"): "“odd” .order.technical.document.type.",
    ("role: f_clerk", "role: nobody"): "“nobody”",
    ("limit: 3 working days", "limit: soon"): "is not a time limit",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS
