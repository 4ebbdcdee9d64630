"""Whatever the menus of the demo company's people open is in Chinese.

Read are the views themselves, as each person gets them: labels, buttons, hints, running
text, choices, and the fields that a custom filter offers. Odoo's own screens are among
them; what its package lacks stands in the addons' ``i18n_extra``.
"""

import csv
import os
import re
from pathlib import Path

from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_open
from odoo.tools.translate import get_translation
from odoo.tools.translate import translation_file_reader as read_terms

ALLOWED = Path(__file__).parents[2] / "addons/order_review/tests/english_words.csv"
SHOWN = ("string", "placeholder", "confirm", "title", "sum", "help", "data-tooltip")
#: Addons of Odoo whose messages people of a factory meet every day.
DAILY = (
    "account",
    "barcodes",
    "base",
    "base_import",
    "mrp",
    "mrp_subcontracting",
    "product",
    "purchase",
    "purchase_stock",
    "resource",
    "sale",
    "sale_management",
    "sales_team",
    "stock",
    "stock_account",
    "web",
)
#: What is opened from a dashboard or another document.
REACHED = (
    "account.payment",
    "mrp.bom",
    "product.product",
    "stock.move",
    "stock.picking",
    "stock.quant",
)
#: What only setting up by an administrator or a failing program says.
TECHNICAL = re.compile(
    r"_base_definition$|The definition needs to be linked|base definition|^id$|^Json$"
)


def is_english(text):
    """Tell whether a text has a word in small letters, and nothing Chinese."""
    words = re.sub(r"%\(\w+\)s|\S*[@./_]\S*", " ", str(text or ""))
    chinese = re.search(r"[\u4e00-\u9fff]", words)
    return not chinese and bool(re.search(r"\b[A-Z]?[a-z]{2,}\b", words))


@tagged("post_install", "-at_install")
class TestChineseScreens(TransactionCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env.ref("order_procedures_demo.company_demo", False)
        if not company:
            cls.skipTest(cls, "the screens of the roles need the demo company")
        cls.people = cls.env["res.users"].search([("company_id", "=", company.id)])
        cls.people -= cls.env.ref("base.user_admin")
        with ALLOWED.open(encoding="utf-8") as source:
            cls.allowed = {row["word"] for row in csv.DictReader(source)}

    def test_what_the_menus_of_the_roles_open_is_in_chinese(self):
        found, opened = {}, set()
        for person in self.people:
            env = self.env(user=person.id, context={"lang": "zh_CN"})
            for model, views in self._screens(env):
                # The long run reads a screen again for each who opens it.
                key = (model, views, os.environ.get("OC_DEEP") == "1" and person.id)
                if key not in opened:
                    opened |= {key, model}
                    for text, place in self._shown(env, model, views):
                        if is_english(text) and text.strip() not in self.allowed:
                            found.setdefault(text.strip(), f"{place}, {person.login}")
        self.assertLessEqual({"mrp.production", "stock.picking", "sale.order"}, opened)
        self.assertEqual(found, {})

    def _screens(self, env):
        """Yield model and views of what a person opens by menus or from there."""
        actions = self.env["ir.actions.act_window"].browse(
            menu["action_id"]
            for menu in env["ir.ui.menu"].load_menus(False).values()
            if menu.get("action_model") == "ir.actions.act_window"
        )
        for action in actions.filtered(lambda action: action.res_model in self.env):
            views = [(view, kind) for view, kind in action.views if kind != "activity"]
            yield action.res_model, (*views, (action.search_view_id.id, "search"))
        for model in REACHED:
            if env[model].has_access("read"):
                yield model, tuple((False, kind) for kind in ("form", "list", "search"))

    def _shown(self, env, model, views):
        """Yield what the person reads on the views of a model, and where.

        The name of a whole view is shown nowhere; icons are told by what they show.
        """
        data = env[model].get_views(views)
        for kind, view in data["views"].items():
            root = etree.fromstring(view["arch"])
            for node in root.iter(etree.Element):
                texts = [node.text, node.tail]
                if node is not root and node.tag not in ("i", "sheet"):
                    texts += [node.get(name) for name in SHOWN]
                for text in filter(None, texts):
                    yield text, f"{kind} of {model}"
        for name, described in data["models"].items():
            for key in described["fields"].keys() - self._technical(name):
                field = described["fields"][key]
                choices = [label for _value, label in field.get("selection") or ()]
                for text in (field["string"], *choices):
                    yield text, f"{name}.{key}"

    def _technical(self, model):
        """Return the fields that no filter offers, and lists of the whole world."""
        return {
            name
            for name, field in self.env[model]._fields.items()
            if self.env[model]._is_technical(field)
            or not field.export_string_translation
            or name.split("_")[-1] == "tz"
        }

    def test_the_messages_of_odoos_daily_addons_are_in_chinese(self):
        said = get_translation(
            "mrp",
            "zh_CN",
            "You cannot cancel a manufacturing order that is already done.",
            (),
        )
        self.assertEqual(said, "制造订单已完成，不能取消。")
        lacking = {
            (addon, message)
            for addon in DAILY
            for message in self._messages(addon)
            if get_translation(addon, "zh_CN", message, ()) == message
            and is_english(message)
            and not TECHNICAL.search(message)
        }
        self.assertEqual(lacking, set())

    def _messages(self, addon):
        """Yield the messages of an addon's Python code, from its template."""
        with file_open(f"{addon}/i18n/{addon}.pot", "rb") as source:
            for row in read_terms(source, fileformat="po"):
                if row["type"] == "code" and "odoo-python" in row["comments"]:
                    yield row["src"]
