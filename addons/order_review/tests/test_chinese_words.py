"""In Chinese, the screens of every day show no English words (Odoo's included)."""

import re
from pathlib import Path

from lxml import etree

from odoo.tests import TransactionCase, tagged

from odoo.addons.order_process.kernel.ours import is_ours

DAILY = (
    "sale.order",
    "purchase.order",
    "stock.picking",
    "account.move",
    "res.partner",
    "product.template",
    "order.process",
    "order.process.node",
    "order.process.rule",
    "order.event.type",
    "order.milestone",
    "order.duty",
    "order.change",
    "order.review",
    "order.rush",
)
SHOWN = ("string", "placeholder", "confirm", "title", "sum", "help")
ALLOWED = Path(__file__).with_name("english_words.csv")


@tagged("post_install", "-at_install")
class TestChineseWords(TransactionCase):
    daily = DAILY

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.env["res.lang"]._lang_get("zh_CN"):
            cls.skipTest(cls, "Chinese is not installed here")
        cls.env = cls.env(context={"lang": "zh_CN"})
        installed = cls.env["ir.module.module"].search([("state", "=", "installed")])
        ours = installed.filtered(lambda module: is_ours(module.name))
        needed = ours | ours.upstream_dependencies(exclude_states=("uninstallable",))
        cls.needed = set(needed.mapped("name"))

    maxDiff = None

    def test_views_of_every_day_are_in_chinese(self):
        rows = ALLOWED.read_text(encoding="utf-8").splitlines()[1:]
        allowed = {row.split(",", 1)[0] for row in rows}
        found = {}
        for model in self.daily:
            for word in self._shown(model):
                if self._is_english(word) and word not in allowed:
                    found.setdefault(word, model)
        self.assertEqual(found, {})

    def test_the_unit_of_measure_is_no_cell(self):
        described = self.env["sale.order.line"].fields_get(["product_uom_id"])
        self.assertEqual(described["product_uom_id"]["string"], "单位")

    def test_dates_are_written_as_screens_write_them(self):
        shown = self.env["order.signoff.difference"].with_context(tz="Asia/Shanghai")
        order = self.env["sale.order"]
        moment = shown._format_value(order, "date_order", "2026-03-05 16:30:00", {})
        self.assertEqual(moment, "2026/03/06 00:30:00")
        day = shown._format_value(order, "validity_date", "2026-03-05", {})
        self.assertEqual(day, "2026/03/05")

    def test_units_are_called_what_people_call_them(self):
        names = [
            self.env.ref(f"uom.product_uom_{unit}").name for unit in ("unit", "inch")
        ]
        self.assertEqual(names, ["件", "英寸"])
        unit = self.env.ref("uom.product_uom_unit")
        unit.name = "个"
        self.env["uom.uom"]._set_unit_names()
        self.assertEqual(unit.name, "个")

    def _shown(self, model):
        """Yield what the form, the list and the search view of a model say."""
        views = [(False, kind) for kind in ("form", "list", "search")]
        data = self.env[model].get_views(views)
        for view in data["views"].values():
            for node in etree.fromstring(view["arch"]).iter(etree.Element):
                yield from (node.get(name) for name in SHOWN if node.get(name))
        for name, model_data in data["models"].items():
            if name in self.daily:
                # What only programs read is offered nowhere.
                technical = self._technical(name)
                for key in model_data["fields"].keys() - technical:
                    yield from self._words_of(model_data["fields"][key])

    def _technical(self, model):
        """Return the fields that are offered nowhere, and those of modules of Odoo that
        only an addon which is not here brings, with its Chinese."""
        fields = self.env[model]._fields
        return {
            name
            for name, field in fields.items()
            if self.env[model]._is_technical(field)
            or self.needed.isdisjoint(field._modules)
        }

    @staticmethod
    def _words_of(field):
        yield field["string"]
        yield from (label for _value, label in field.get("selection") or ())

    @staticmethod
    def _is_english(word):
        words = re.sub(r"\S*[@./_]\S*", " ", str(word))
        return not re.search(r"[\u4e00-\u9fff]", words) and bool(
            re.search(r"\b[A-Z]?[a-z]{2,}\b", words)
        )
