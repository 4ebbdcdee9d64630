"""Review plans and ways of accepting in the file of a procedure."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import (
    FileSectionCase,
    FileSectionTests,
)

SECTION = """\
acceptance_rules:
- name: {en: Small orders, zh: 小单}
  below_amount: 1000
  mode: decline
  surcharge: 12.5
  extra_days: 3
  types: special
review_plans:
- name: {en: Review, zh: 评审}
  reference: 3.2
  organiser: f_clerk
  meeting: selected
  invited: f_clerk
  concluded_by: organiser
  when_infeasible: conclude
  after_agreement: again
  records_promise: no
  tells_customer: yes
"""
FAULTS = {
    (
        "below_amount: 1000",
        "below_amount: 1000 XXX",
    ): "“below_amount” expects an amount",
    ("mode: decline", "mode: perhaps"): "“mode” cannot be “perhaps”",
    ("surcharge: 12.5", "surcharge: -1"): "cannot be negative",
    ("types: special", "types: odd"): "“odd” .order.type.",
    ("organiser: f_clerk", "organiser: nobody"): "“nobody”",
    ("meeting: selected", "meeting: no"): "“meeting” cannot be “no”",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS
