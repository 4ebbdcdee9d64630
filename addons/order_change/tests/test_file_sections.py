"""What a procedure says of changes in its file."""

from odoo.tests import tagged

from odoo.addons.order_process.tests.common_file_sections import FileSectionCase

SECTION = """\
change_duties:
- change: order
  name: {en: Circulate the notice, zh: 流转通知单}
  at: issued
  role: f_clerk
  done_by: circulation
  from_level: 2
  to_level: 3
  limit: 4 working hours
  limit_from_request: yes
- {change: f_sheet, name: Adjust it, at: impact, topic: delivery, role: f_clerk}
change_reactions:
- {change: order, role: f_clerk, limit: 3 hours}
change_routes:
- {change: order, file_only: yes}
- change: order
  level: 2
  review: change_date
  joint_assessment: yes
  customer_answer: yes
  decides: f_clerk
  approval: change_order
  order_review: ask
  order_purpose: special
  becomes: non_regular
  supplement: yes
  acknowledged_first: yes
change_types:
  f_sheet:
    en: Own Sheet
    zh: 自用通知单
    about: {en: For us., zh: 自用。}
    nature: technical
    asked_by: internal
    written_request: always
    asks_for_date: yes
    confirmed_again: yes
    asks_for_loss: yes
    role: f_clerk
    limit: 2 working days
    holds: shipment.done
locks:
- name: {en: After the review, zh: 评审后}
  since: released
  purpose: special
  fields: [partner_id, order_line.price_unit]
  over_delivery: 5
"""
FAULTS = {
    ("change: order", "change: odd"): "“odd” .order.change.type.",
    ("at: issued", "at: last"): "“at” cannot be “last”",
    ("role: f_clerk", "role: nobody"): "“nobody”",
    ("limit: 3 hours", "limit: 3 moons"): "is not a time limit",
    ("becomes: non_regular", "becomes: odd"): "“odd” .order.type.",
    (
        "order_line.price_unit",
        "order_line.prize",
    ): "no field “order_line.prize”",
    ("over_delivery: 5", "over_delivery: 500"): "between 0 and 100",
    ("order\n  level: 2", "order"): "one route per level",
    ("holds: shipment.done", "holds: shipment.over"): "“shipment.over”",
}


@tagged("post_install", "-at_install")
class TestFileSections(FileSectionCase):
    def test_rules_are_made_as_they_were_printed(self):
        self._ensure_round_trip(SECTION)

    def test_faults_name_their_place(self):
        self._ensure_faults(SECTION, FAULTS)
