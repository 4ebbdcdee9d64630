"""No form of ours shows more than four buttons above its sheet at a time."""

import ast
from itertools import product

from lxml import etree

from odoo.tests import TransactionCase, new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

FAMILIES = (
    *("sales", "planning", "engineering", "purchase", "warehouse"),
    *("workshop", "finance", "management", "manager", "override"),
)
ODOO = (
    "sales_team.group_sale_salesman",
    "purchase.group_purchase_user",
    "stock.group_stock_user",
    "account.group_account_invoice",
)
MOST = 4
#: What the head itself shows beside them: the step that is the reader's.
OF_HEAD = 1


@tagged("post_install", "-at_install")
class TestFewButtons(TransactionCase):
    """Whoever has all roles sees what anyone sees; every value that a condition of a
    button asks for is tried with every other, whether it can occur or not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kernel = [f"order_process.order_process_group_{name}" for name in FAMILIES]
        cls.reader = new_test_user(cls.env, "few_buttons", ",".join([*kernel, *ODOO]))

    def _forms(self):
        """Return our own models' forms: ``[(model, arch)]``."""
        ours = [
            name
            for name, model in self.env.registry.items()
            if not model._abstract
            and not model._transient
            and model._original_module.startswith(("order_", "production_", "returns_"))
        ]
        domain = [("type", "=", "form"), ("mode", "=", "primary")]
        views = self.env["ir.ui.view"].search([*domain, ("model", "in", ours)])
        for view in views:
            model = self.env[view.model].with_user(self.reader)
            yield view, etree.fromstring(model.get_view(view.id, "form")["arch"])

    def _values(self, model, name, asked):
        """Return what is tried for a field: one of each kind that conditions tell
        apart."""
        field = model._fields.get(name)
        if field is None or field.type in ("boolean", "many2one", "datetime"):
            return [True, False]
        if field.type == "selection":
            known = [key for key, _label in field._description_selection(self.env)]
            other = [key for key in known if key not in asked][:1]
            return [key for key in known if key in asked] + other + [False]
        return [False, 1]

    def _most(self, model, buttons):
        """Return the longest list of buttons that some values show.

        For each choice of states and kinds only the flags of buttons count that these
        can show at all: all flags with one another would be millions.
        """
        conditions = [
            (button.get("invisible") or "False").strip() for button in buttons
        ]
        trees = [ast.parse(condition, mode="eval") for condition in conditions]
        asked = {
            node.value
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
        }
        used = [self._names(tree) for tree in trees]
        values = {
            name: self._values(model, name, asked)
            for name in sorted(set().union(*used))
        }
        kinds = [name for name, known in values.items() if len(known) > 2]
        places, shown = range(len(buttons)), []
        for picked in product(*(values[name] for name in kinds)):
            fixed = {name: [one] for name, one in zip(kinds, picked, strict=True)}
            known = {**values, **fixed}
            able = [
                at for at in places if self._rows(known, used[at], [conditions[at]])
            ]
            names = sorted(set().union(*(used[at] for at in able)))
            for row in self._rows(known, names, [conditions[at] for at in able]):
                shown = max(shown, [able[at] for at in row], key=len)
        return [buttons[at].get("string") or buttons[at].get("name") for at in shown]

    @staticmethod
    def _names(tree):
        return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    @staticmethod
    def _rows(known, names, conditions):
        """Return, for the values that show something, the places of what they show."""
        names, found = sorted(names), []
        for row in product(*(known[name] for name in names)):
            values = dict(zip(names, row, strict=True))
            shown = [
                at
                for at, condition in enumerate(conditions)
                if not safe_eval(condition, values)
            ]
            found += [shown] if shown else []
        return found

    def test_no_form_of_ours_shows_more_than_four_buttons(self):
        crowded, seen = {}, 0
        for view, arch in self._forms():
            buttons = arch.findall("header/button")
            head = arch.find("widget[@name='order_head']") is not None
            most = MOST - OF_HEAD * head
            if len(buttons) > most:
                seen += 1
                shown = self._most(self.env[view.model], buttons)
                if len(shown) > most:
                    crowded[view.xml_id] = shown
        self.assertFalse(crowded)
        self.assertGreater(seen, 4)

    def test_one_button_is_the_next_step(self):
        """Of the buttons that are shown together one at most is the primary one."""
        crowded, seen = {}, 0
        for view, arch in self._forms():
            first = [
                button
                for button in arch.findall("header/button")
                if "btn-primary" in (button.get("class") or "")
            ]
            if len(first) > 1:
                seen += 1
                shown = self._most(self.env[view.model], first)
                if len(shown) > 1:
                    crowded[view.xml_id] = shown
        self.assertFalse(crowded)
        self.assertGreater(seen, 4)
