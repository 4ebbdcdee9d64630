from lxml import etree

from odoo.tests import TransactionCase, new_test_user, tagged

MODELS = (
    "order.change.lock",
    "order.classification.set",
    "order.money.rule",
    "order.print.rule",
    "order.requirement.rule",
    "order.review.criterion",
)


@tagged("post_install", "-at_install")
class TestProcessNames(TransactionCase):
    """Lists of rules name processes as people do; the codes are there when wanted."""

    def test_a_rule_tells_its_processes_by_name(self):
        names = {"PN-1": "Orders from Stock", "PN-2": "Special Orders"}
        self.env["order.process"].create(
            [
                {"code": code, "name": name, "res_model": "sale.order"}
                for code, name in names.items()
            ]
        )
        sets = self.env["order.classification.set"].create(
            [
                {"name": "Some", "code": "some", "process_codes": "PN-2, PN-1,PN-GONE"},
                {"name": "All", "code": "all", "process_codes": False},
            ]
        )
        manager = new_test_user(
            self.env, "names_reader", "order_process.order_process_group_manager"
        )

        shown = [one.process_names for one in sets.with_user(manager)]
        self.assertEqual(shown, ["Special Orders, Orders from Stock, PN-GONE", ""])

    def test_the_lists_show_the_names_and_offer_the_codes(self):
        for model in MODELS:
            with self.subTest(model):
                tree = etree.fromstring(
                    self.env[model].get_view(view_type="list")["arch"]
                )
                [names] = tree.xpath("//field[@name='process_names']")
                self.assertNotEqual(names.get("optional"), "hide")
                [codes] = tree.xpath("//field[starts-with(@name, 'process_code')]")
                self.assertEqual(codes.get("optional"), "hide")
