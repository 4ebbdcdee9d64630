"""Who may fill in a form may also choose what its fields name.

A field whose list cannot be read is a dead end: the list does not open, and the browser
tells of a crash.
"""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from . import rights_table as table
from .common import SecurityCommon

#: Whose work is on Odoo's documents has Odoo's rights too (decision 0009).
ODOO = {
    "planning": "stock.group_stock_user",
    "sales": table.SALESMAN,
    "warehouse": "stock.group_stock_user",
}
HIDDEN = ("1", "True")
CHOSEN = ("many2one", "many2many")
LISTED = ("one2many", "many2many")
AUDITOR = "order_process.order_process_group_auditor"


@tagged("post_install", "-at_install")
class TestChoices(SecurityCommon):
    def test_a_family_can_choose_in_all_forms_that_it_may_begin(self):
        closed, looked, self.opened = {}, 0, {}
        for family, groups in table.PEOPLE.items():
            own = ODOO.get(family, groups)
            user = new_test_user(self.env, f"choose_{family}", f"{groups},{own}")
            for model in self._forms():
                records = self.env[model].with_user(user)
                if not records.has_access("create"):
                    continue
                for field in self._chosen(records):
                    looked += 1
                    if not self._can_choose(user, field.comodel_name):
                        closed.setdefault(str(field), []).append(family)
        self.assertFalse(closed, "fields in which nothing can be chosen")
        self.assertGreater(looked, 500)

    def test_a_reader_reads_the_lists_of_the_forms_that_open(self):
        closed, looked = {}, 0
        for family, groups in {**table.PEOPLE, "auditor": AUDITOR}.items():
            user = new_test_user(self.env, f"read_{family}", groups)
            for model in self._forms():
                records = self.env[model].with_user(user)
                if not records.has_access("read"):
                    continue
                for field in self._listed(records):
                    looked += 1
                    if not records.env[field.comodel_name].has_access("read"):
                        closed.setdefault(str(field), []).append(family)
        self.assertFalse(closed, "lists that break the form of a reader")
        self.assertGreater(looked, 1000)

    def _listed(self, records):
        arch = records.get_views([(False, "form")])["views"]["form"]["arch"]
        found = self._fields_below(etree.fromstring(arch), records, False)
        return {field for field, _readonly, _hidden in found if field.type in LISTED}

    def _can_choose(self, user, comodel):
        """Say whether the list opens, and whether somebody may type into it."""
        if (user, comodel) not in self.opened:
            records = self.env[comodel].with_user(user)
            try:
                records.web_name_search("a", {"display_name": {}}, limit=1)
            except AccessError:
                self.opened[user, comodel] = False
            else:
                self.opened[user, comodel] = True
        return self.opened[user, comodel]

    def _forms(self):
        """Return the models of our addons that have a form, dialogs too."""
        views = self.env["ir.ui.view"].search([("type", "=", "form")])
        named = {model for model in views.mapped("model") if model in self.env}
        return sorted(model for model in named if model.startswith("order."))

    def _chosen(self, records):
        arch = records.get_views([(False, "form")])["views"]["form"]["arch"]
        found = self._fields_below(etree.fromstring(arch), records, False)
        return {
            field
            for field, readonly, hidden in found
            if field.type in CHOSEN and not readonly and not hidden
        }

    def _fields_below(self, node, records, readonly, hidden=False):
        """Yield each field below the node, whether nobody writes it there, and whether
        nobody sees it there."""
        if node.tag == "field":
            field = records._fields.get(node.get("name"))
            if field is None:
                return
            hidden |= self._is_hidden(node)
            readonly |= self._is_readonly(node, field)
            yield field, readonly, hidden
            if field.relational:
                records = records.env[field.comodel_name]
        for child in node:
            yield from self._fields_below(child, records, readonly, hidden)

    def _is_hidden(self, node):
        return node.get("invisible") in HIDDEN or node.get("column_invisible") in HIDDEN

    def _is_readonly(self, node, field):
        said = node.get("readonly")
        return said in HIDDEN or (field.readonly and not said)
