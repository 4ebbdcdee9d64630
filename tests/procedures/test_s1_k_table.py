"""S1-K as written: the node table and the controlled document."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .s1_k import S1KCase

# code: lead role, assisting roles, limit (kind, value, time), indicators
TABLE = {
    "1A": ("customer", "sales_clerk", ("hours", 3, 0), "sales_amount"),
    "1B": ("sales_clerk", "", ("hours", 4, 0), "work_performance"),
    "1D": (
        "planning_group",
        "finance production_manager purchasing quality technical",
        ("hours", 4, 0),
        "work_performance",
    ),
    "2D": ("planning_group", "", ("hours", 4, 0), "work_performance"),
    "2C": ("gm", "deputy_gm", ("working_hours", 2, 0), "work_performance"),
    "3B": ("sales_clerk", "deputy_gm", ("hours", 4, 0), "work_performance"),
    "5B": ("sales_clerk", "", ("hours", 4, 0), "work_performance"),
    "5D/6D": (
        "planning_group",
        "production_manager purchasing quality technical warehouse",
        ("working_days", 1, 0),
        "work_performance",
    ),
    "10D": (
        "planning_group",
        "purchasing",
        ("working_days", 1, 0),
        "work_performance",
    ),
    "7E/8E": (
        "purchasing",
        "quality technical",
        ("immediate", 0, 0),
        "work_performance",
    ),
    "8E": (
        "purchasing",
        "quality technical",
        ("date_offset", 0, 0),
        "outsourced_quality outsourced_technology work_performance",
    ),
    "10E/11E": (
        "purchasing",
        "quality technical",
        ("immediate", 0, 0),
        "work_performance",
    ),
    "11E": (
        "purchasing",
        "quality technical",
        ("date_offset", 0, 0),
        "work_performance",
    ),
    "8F/9F": ("warehouse", "", ("hours", 4, 0), "work_performance"),
    "9H": (
        "quality",
        "technical",
        ("immediate", 0, 0),
        "customer_complaint work_performance",
    ),
    "8J": ("technical", "quality", ("immediate", 0, 0), "work_performance"),
    "11F": ("warehouse", "", None, "work_performance"),
    "12D": ("planning_group", "production_manager", None, "work_performance"),
    "12G/13F": ("workshop", "", None, "work_performance"),
    "13F": ("warehouse", "", None, "work_performance"),
    "13G": ("workshop", "production_manager", None, "man_hour_utilisation"),
    "14G/14H": (
        "workshop",
        "technical workshop_supervisor",
        None,
        "over_quota_loss quality_target",
    ),
    "14H": (
        "quality",
        "technical workshop_supervisor",
        None,
        "over_quota_loss quality_target",
    ),
    "15D": (
        "planning_group",
        "deputy_gm gm_secretary",
        ("time_of_day", 0, 16),
        "work_performance",
    ),
    "15G": (
        "workshop",
        "planning_group",
        ("time_of_day", 0, 10),
        "work_performance",
    ),
    "16G": ("workshop", "", ("time_of_day", 0, 17), "work_performance"),
    "16H": ("quality", "", None, "work_performance"),
    "17E/18E": (
        "purchasing",
        "outsourcing_partner",
        ("immediate", 0, 0),
        "work_performance",
    ),
    "18E": (
        "purchasing",
        "outsourcing_partner",
        ("date_offset", 0, 0),
        "work_performance",
    ),
    "19G": ("workshop", "gm planning_group", None, "work_performance"),
    "20F": ("warehouse", "", None, "work_performance"),
    "20G": ("workshop", "quality", None, "customer_complaint quality_target"),
    "21F": ("warehouse", "production_manager purchasing", None, "booking"),
    "21D/21B": ("sales_clerk", "planning_group warehouse", None, "work_performance"),
    "23B": ("sales_clerk", "", None, ""),
    "24B-I": ("sales_clerk", "finance", None, ""),
    "24B": ("sales_clerk", "finance", None, ""),
    "25B": ("sales_clerk", "", ("month_end", 0, 0), ""),
    "26B": ("sales_clerk", "finance", ("date_offset", 5, 0), "payment_timeliness"),
    "26B-F": ("sales_clerk", "finance", None, "payment_timeliness"),
    "27K": ("finance", "", None, "finance_performance"),
}


@tagged("post_install", "-at_install")
class TestS1KTable(S1KCase):
    def indicators(self, code):
        return " ".join(sorted(self.table(code).indicator_ids.mapped("code")))

    @covers("S1-K-02")
    def test_every_line_of_the_table_is_a_node_with_its_six_attributes(self):
        for code, (lead, assist, _limit, indicators) in TABLE.items():
            with self.subTest(code):
                node = self.table(code)
                self.assertEqual(node.role_id.code, lead)
                roles = sorted(node.assist_ids.role_id.mapped("code"))
                self.assertEqual(" ".join(roles), assist)
                self.assertEqual(self.indicators(code), indicators)
                self.assertTrue(node.description)
                self.assertTrue(node.target)

    def test_the_limits_are_those_of_the_table(self):
        for code, (_lead, _assist, limit, _indicators) in TABLE.items():
            with self.subTest(code):
                node = self.table(code)
                found = (node.limit_kind, node.limit_value, node.limit_time)
                self.assertEqual(found, limit or ("none", 0, 0))

    def test_the_customers_demand_is_assessed_by_the_sales_amount(self):
        self.assertEqual(self.indicators("1A"), "sales_amount")

    def test_twenty_lines_are_assessed_in_work_performance_at_their_lead(self):
        codes = [
            "1B",
            "1D",
            "2D",
            "2C",
            "3B",
            "5D/6D",
            "10D",
            "7E/8E",
            "10E/11E",
            "8F/9F",
            "9H",
            "12D",
            "12G/13F",
            "15D",
            "15G",
            "16G",
            "16H",
            "17E/18E",
            "19G",
            "20F",
            "21D/21B",
        ]
        for code in codes:
            with self.subTest(code):
                self.assertIn("work_performance", self.indicators(code).split())
        assessed = self.process.node_ids.filtered("assessed_role_id")
        self.assertEqual(assessed.mapped("code"), ["2C"])

    def test_incoming_inspection_has_two_indicators_at_once(self):
        self.assertEqual(self.indicators("9H"), "customer_complaint work_performance")

    def test_production_is_assessed_by_hours_quality_loss_and_complaints(self):
        self.assertEqual(self.indicators("13G"), "man_hour_utilisation")
        self.assertEqual(self.indicators("14G/14H"), "over_quota_loss quality_target")
        self.assertEqual(self.indicators("14H"), "over_quota_loss quality_target")
        self.assertEqual(self.indicators("20G"), "customer_complaint quality_target")

    def test_stock_payment_and_settlement_are_assessed_by_their_own_indicators(self):
        self.assertEqual(self.indicators("21F"), "booking")
        self.assertEqual(self.indicators("26B"), "payment_timeliness")
        self.assertEqual(self.indicators("27K"), "finance_performance")

    def test_the_planning_group_is_a_team_of_four_posts(self):
        group = self.role("planning_group")
        self.assertEqual(
            set(group.component_ids.mapped("code")),
            {
                "production_manager",
                "deputy_gm",
                "marketing_manager",
                "material_control",
            },
        )
        for post in group.component_ids.mapped("code"):
            user = self.people[post]
            self.assertEqual(group._user_principal(user, self.company), user)
        stranger = self.people["warehouse"]
        self.assertIsNone(group._user_principal(stranger, self.company))

    def test_the_technical_department_supports_production_when_needed(self):
        for code in ("14G/14H", "14H"):
            support = self.table(code).assist_ids.filtered(
                lambda line: line.role_id.code == "technical"
            )
            self.assertEqual(support.mode, "optional")
            self.assertEqual(support.topic, "technical support")

    def test_the_process_has_no_errors_for_a_staffed_company(self):
        draft = self._new_version()
        errors = [
            f"{line['where']}: {line['message']}"
            for line in draft.with_company(self.company)._lint()
            if line["severity"] == "error"
        ]
        self.assertEqual(errors, [])

    def _new_version(self):
        action = self.process.action_new_version()
        return self.env["order.process"].browse(action["res_id"])

    @covers("S1-K-01")
    def test_a_version_takes_effect_only_after_approval_by_gm_or_qmr(self):
        draft = self._new_version()
        with self.assertRaisesRegex(UserError, "signed"):
            draft.action_publish()
        draft.signoff_request("publish")
        self.decide(draft, "publish", "gm_or_qmr", by="qmr")
        self.assertFalse(draft.effective_date)
        draft.action_publish()
        self.assertEqual(draft.state, "published")
        self.assertTrue(draft.effective_date)
        self.assertEqual(draft.doc_number, "S1-K")
        self.assertEqual(self.process.state, "retired")
        self.assertEqual(self.new_order().process_id, draft)
