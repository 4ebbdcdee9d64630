"""What a procedure says of changes in its file."""

from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.tests.common_file_sections import (
    HEAD,
    FileSectionCase,
    FileSectionTests,
)
from odoo.addons.order_process.tests.common_process import MANAGER

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
class TestFileSections(FileSectionTests, FileSectionCase):
    section, faults = SECTION, FAULTS

    def test_a_company_adds_its_own_ways_to_a_shared_sheet(self):
        company = self.env["res.company"].create({"name": "Own Works"})
        manager = new_test_user(
            self.env, "f_own", MANAGER, company_id=company.id, company_ids=company.ids
        )
        processes = self.env["order.process"].with_user(manager)
        processes = processes.with_company(company)
        processes.import_file(
            HEAD + SECTION[: SECTION.index("change_types:")].replace("f_sheet", "order")
        )
        kind = self.env.ref("order_change.order_change_type_order")
        ways = kind.route_ids.filtered(lambda way: way.process_codes == "F-7")
        self.assertEqual(ways.company_id, company)
        orders = self.env["sale.order"].with_context(tracking_disable=True)
        own, other = (
            orders.new({"company_id": one.id})
            for one in (company, self.env["res.company"].create({"name": "Others"}))
        )
        for order in (own, other):
            order.process_id = self.env["order.process"].search([("code", "=", "F-7")])
        self.assertEqual(kind._route("2", own).approval_purpose, "change_order")
        self.assertNotIn(kind._route("2", other), ways)

    def test_what_belongs_to_a_company_of_its_own_sheet_is_of_that_company(self):
        kind = self.env["order.change.type"].create(
            {
                "name": "Sheet",
                "code": "f_own",
                "company_id": self.env.company.id,
                "route_ids": [Command.create({"level": "1"})],
            }
        )
        self.assertEqual(kind.route_ids.company_id, self.env.company)

    def test_an_import_costs_the_same_for_few_and_many_rules(self):
        costs = []
        for count in (3, 30):
            rows = "".join(
                f"- {{change: order, name: Duty {number}, role: f_clerk}}\n"
                for number in range(count)
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._import(f"change_duties:\n{rows}")
            self.env.flush_all()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(costs[1], costs[0] + 2)
