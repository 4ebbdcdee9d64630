"""What each family finds in the menus: its own work, and nothing else."""

from lxml import etree

from odoo.tests import new_test_user, tagged

from . import rights_table as table
from .common import SecurityCommon

P = "order_process.order_process_menu_"
ALWAYS = {f"{P}desk", f"{P}records"}
COMMERCE, CHANGE = f"{P}commerce", f"{P}change"
REVIEW, PURCHASE = f"{P}review", f"{P}purchase"
TECHNICAL, MONEY, ARRIVALS = f"{P}engineering", f"{P}money", f"{P}arrivals"
QUALITY = "order_quality.order_quality_menu"
REPORTS, SET_UP = f"{P}reporting", f"{P}config"
COCKPIT = "order_process.order_cockpit_menu"
MINE = "order_tracking.sale_order_menu_mine"
BOARD = "order_tracking.sale_order_board_menu"
CUSTOMERS = "order_control.res_partner_menu_customer"
SUPPLIERS = "order_control.res_partner_menu_supplier"
SHIPMENTS = "order_control.stock_picking_menu_today"
READY = "order_control.stock_picking_menu_ready"
RECEIPTS = "order_control.stock_picking_menu_receive"
PRODUCTION = "order_control.mrp_production_menu"
#: Sections of the application beside those that everybody has.
SECTIONS = {
    "user": set(),
    "sales": {MINE, COMMERCE, TECHNICAL, CHANGE, REVIEW, MONEY, CUSTOMERS, REPORTS},
    "planning": {
        *(BOARD, COMMERCE, TECHNICAL, CHANGE, REVIEW),
        *(PURCHASE, ARRIVALS, REPORTS),
    },
    "engineering": {TECHNICAL, CHANGE, REVIEW, ARRIVALS, QUALITY},
    "purchase": {
        *(BOARD, TECHNICAL, CHANGE, REVIEW, PURCHASE, ARRIVALS, SUPPLIERS),
        QUALITY,
    },
    "warehouse": {BOARD, ARRIVALS, QUALITY},
    "workshop": {QUALITY},
    "finance": {BOARD, COMMERCE, CHANGE, REVIEW, MONEY, PURCHASE, ARRIVALS},
    "management": {COCKPIT, BOARD, COMMERCE, CHANGE, REVIEW, MONEY, PURCHASE, REPORTS},
    "manager": {
        *(COCKPIT, BOARD, COMMERCE, TECHNICAL, CHANGE, REVIEW, MONEY),
        *(PURCHASE, ARRIVALS, QUALITY, REPORTS, SET_UP),
    },
}
#: Entries of Odoo's own documents: for those who also have Odoo's rights.
ODOO = {
    "warehouse": ("stock.group_stock_user", {SHIPMENTS, READY, RECEIPTS}),
    "workshop": ("mrp.group_mrp_user", {PRODUCTION}),
}
#: {entries: families that have them}; no other family has.
ENTRIES = {
    ("order_contract.order_contract_menu",): {
        *("sales", "planning", "finance", "management", "manager")
    },
    (
        "order_payment.order_credit_request_menu",
        "order_quotation.order_discount_request_menu",
        "order_quotation.order_quotation_menu",
    ): {"sales", "finance", "management", "manager"},
    (
        "order_payment.order_credit_limit_menu",
        "order_quotation.order_price_review_menu",
    ): {"sales", "finance", "manager"},
    (
        "order_process.order_event_menu",
        "order_process.order_gate_override_menu",
        "order_process.order_signoff_menu",
    ): {"planning", "management", "manager"},
    (
        "order_channel.order_channel_interface_menu",
        "order_channel.order_channel_link_menu",
        "order_channel.order_channel_message_menu",
        "order_channel.order_channel_tieout_menu",
    ): {"finance", "manager"},
    ("order_process.order_milestone_menu",): {"planning", "manager"},
    ("order_process.order_reminder_menu",): {"manager"},
    ("order_follow.sale_order_finish_menu",): {"planning", "management", "manager"},
    (
        "order_shipping.order_shipping_notice_menu",
        "order_shipping.order_shipping_plan_menu",
    ): {*("sales", "planning", "warehouse", "finance", "management", "manager")},
    ("production_material.order_material_slip_menu",): {
        *("planning", "workshop", "management", "manager")
    },
    ("production_material.order_material_quota_menu",): {"planning", "manager"},
    (
        "order_demand.order_demand_plan_menu",
        "order_demand.order_demand_region_menu",
        "order_demand.order_demand_week_menu",
    ): {"manager"},
    ("order_statistics.order_measure_menu",): {"management", "manager"},
    ("order_statistics.order_fact_line_menu_money",): {"finance", "manager"},
    ("production_plan.order_instruction_menu",): {
        *("sales", "planning", "workshop", "management", "manager")
    },
    ("production_plan.order_production_plan_line_menu",): {"planning", "manager"},
    ("production_plan.order_production_plan_menu",): {
        *("planning", "management", "manager")
    },
    ("order_portal.order_customer_notice_menu",): {"manager"},
    ("order_portal.order_feedback_menu",): {"management", "manager"},
    ("production_sync.order_capacity_sheet_menu",): {"management", "manager"},
    ("production_sync.order_week_plan_menu",): {"planning", "workshop", "manager"},
    ("order_shipping.order_receipt_menu",): {"warehouse", "manager"},
    (
        "order_shipping.order_missing_part_menu",
        "order_shipping.order_transport_menu",
    ): {"planning", "warehouse", "manager"},
    (
        "order_quality.order_inspection_menu",
        "order_quality.order_nonconformity_menu",
    ): {"engineering", "purchase", "warehouse", "manager"},
    ("order_quality.order_inspection_ask_menu",): {
        "engineering",
        "workshop",
        "manager",
    },
    ("order_payment.order_settlement_menu",): {"finance", "management", "manager"},
    (
        "order_payment.order_dunning_menu",
        "order_payment.sale_order_dun_menu",
    ): {"finance", "manager"},
    (
        "order_quality.order_incident_menu",
        "order_quality.order_inspection_plan_menu",
    ): {"engineering", "manager"},
    (
        "order_penalties.order_kpi_compute_menu",
        "order_penalties.order_kpi_result_menu",
        "order_penalties.order_kpi_target_menu",
        "order_penalties.order_statement_menu",
    ): {"management", "manager"},
    ("order_penalties.order_deposit_case_menu",): {
        *("finance", "management", "manager")
    },
    ("returns_flow.order_case_menu",): {
        *("sales", "warehouse", "finance", "management", "manager")
    },
    ("returns_flow.order_case_cost_menu",): {"manager"},
    ("returns_flow.order_case_menu_analysis",): {"management", "manager"},
    ("order_purchase.order_purchase_request_menu",): {
        *("purchase", "planning", "finance", "management", "manager")
    },
    ("order_purchase.order_purchase_tracking_menu",): {
        *("purchase", "planning", "finance", "warehouse", "manager")
    },
    ("order_purchase.order_purchase_acceptance_menu",): {
        *("purchase", "planning", "finance", "warehouse", "engineering", "manager")
    },
    ("order_process.order_milestone_menu_analysis",): {
        *("sales", "planning", "management", "manager")
    },
    (
        "order_process.order_duty_role_menu",
        "order_process.order_role_deputy_menu",
    ): set(SECTIONS),
    # An operator finds what is to be signed, and what is said of people, on the desk.
    (
        "order_penalties.order_assessment_menu",
        "order_process.order_signoff_step_menu",
    ): {*SECTIONS} - {"user", "workshop"},
}


@tagged("post_install", "-at_install")
class TestMenus(SecurityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.root = cls.env.ref("order_process.order_process_menu_root")
        cls.seen = {}
        for name in SECTIONS:
            user = new_test_user(cls.env, f"menu_{name}", table.PEOPLE[name])
            cls.seen[name] = (user, cls._loaded(user))

    @classmethod
    def _loaded(cls, user):
        """The entries below our root as the client of this user loads them."""
        menus = cls.env["ir.ui.menu"].with_user(user).load_menus(False)
        found, waiting = set(), list(menus[cls.root.id]["children"])
        while waiting:
            entry = waiting.pop()
            found.add(entry)
            waiting += menus[entry]["children"]
        return cls.env["ir.ui.menu"].browse(found)

    def _names(self, menus):
        return set(menus.sudo().get_external_id().values())

    def test_each_family_has_its_sections(self):
        for name, sections in SECTIONS.items():
            _user, menus = self.seen[name]
            top = menus.filtered(lambda menu: menu.parent_id == self.root)
            with self.subTest(family=name):
                self.assertEqual(self._names(top), ALWAYS | sections)

    def test_nobody_has_more_than_ten_sections_nor_fifty_entries(self):
        for name, (_user, menus) in self.seen.items():
            top = menus.filtered(lambda menu: menu.parent_id == self.root)
            if name != "manager":
                with self.subTest(family=name):
                    self.assertLessEqual(len(top), 10)
                    leaves = menus.filtered(lambda menu: not menu.child_id)
                    self.assertLess(len(leaves), 50, name)
        entries = self.seen["workshop"][1].filtered(lambda menu: not menu.child_id)
        self.assertLessEqual(len(entries), 10)

    def test_who_has_odoos_rights_finds_odoos_documents_in_the_words_of_the_trade(self):
        for family, (group, entries) in ODOO.items():
            user = new_test_user(
                self.env, f"menu_odoo_{family}", f"{table.PEOPLE[family]},{group}"
            )
            with self.subTest(family=family):
                self.assertLessEqual(entries, self._names(self._loaded(user)))
                self.assertFalse(entries & self._names(self.seen[family][1]))

    def test_each_entry_is_for_those_whom_it_concerns(self):
        for entries, families in ENTRIES.items():
            for name in SECTIONS:
                names = self._names(self.seen[name][1])
                for entry in entries:
                    with self.subTest(family=name, entry=entry):
                        self.assertEqual(entry in names, name in families, entry)

    def test_who_sells_begins_an_order_beside_the_import(self):
        entries = {
            "order_tracking.sale_order_new_menu",
            "order_tracking.order_intake_import_menu",
        }
        groups = f"{table.PEOPLE['sales']},{table.SALESMAN}"
        clerk = new_test_user(self.env, "menu_salesman", groups)
        found = self._loaded(clerk).filtered(lambda menu: self._names(menu) <= entries)
        self.assertEqual(self._names(found), entries)
        self.assertEqual(self._names(found.parent_id), {MINE})
        opened = {menu.action.res_model: menu.action.view_mode for menu in found}
        self.assertEqual(opened["sale.order"], "form")
        self.assertTrue(self.env["sale.order"].with_user(clerk).has_access("create"))
        for name, (_user, menus) in self.seen.items():
            with self.subTest(family=name):
                self.assertFalse(self._names(menus) & entries)

    def test_what_a_menu_opens_can_be_read(self):
        for name, (user, menus) in self.seen.items():
            opening = menus.sudo().filtered(
                lambda menu: menu.action
                and menu.action._name == "ir.actions.act_window"
            )
            self.assertTrue(opening)
            for menu in opening:
                with self.subTest(family=name, menu=menu.complete_name):
                    model = self.env[menu.action.res_model].with_user(user)
                    self.assertTrue(model.has_access("read"))

    def test_forms_show_no_money_to_those_whom_it_does_not_concern(self):
        """Pages and entries of money in forms that many families open."""
        for family, (user, _menus) in self.seen.items():
            always = {"management", "manager"}
            partner = self.env["res.partner"].with_user(user)
            arch = etree.fromstring(partner.get_view(view_type="form")["arch"])
            page = arch.xpath("//page[@name='order_credit']")
            notice = self.env["order.change"].with_user(user).new({"state": "applied"})
            menu = [entry["name"] for entry in notice._order_head_menu("more")]
            with self.subTest(family=family):
                self.assertEqual(bool(page), family in {"sales", "finance"} | always)
                self.assertIn("action_circulate", menu)
                concerned = {"sales", "planning", "purchase", "finance"} | always
                self.assertEqual("action_loss" in menu, family in concerned)
