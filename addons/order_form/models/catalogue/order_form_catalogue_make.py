from odoo import SUPERUSER_ID, models

from odoo.addons.order_process.engine.file.rows import Reader
from odoo.addons.order_process.engine.file.tree import Faults, Place, PlacedMap


class OrderFormCatalogueMake(models.Model):
    """A form of the catalogue becomes a type of a company."""

    _inherit = "order.form.catalogue"

    def _make(self, company):
        """Return the type that the file makes for a company, published; what it has
        already stays.

        :raise UserError: with every fault of the file
        """
        self.ensure_one()
        # The file is no user's but an addon's: it may bring roles for all.
        types = self.env["order.form.type"].with_user(SUPERUSER_ID)
        types = types.with_company(company)
        there = types._of_company(self.code, company)
        if there:
            return there
        tree, form = self._tree()
        faults = Faults()
        reader = Reader(types.env, faults)
        roles = _named(form, tree.get("roles") or {})
        types.env["order.role"]._file_read_table(roles, reader)
        forms = PlacedMap({self.code: form}, tree.place)
        types._file_read_table(forms, reader)
        reader.check_refs()
        if faults.errors:
            types.env["order.process"]._file_refuse(faults)
        made_type = self._made_rows(reader, company)["order.form.type"][(self.code,)]
        made_type.action_publish()
        return made_type

    @staticmethod
    def _made_rows(reader, company):
        """Make what was read; return ``{model: {key: record}}``."""
        processes, made = reader.env["order.process"], {}
        for model in processes._file_order(reader.rows):
            rows = list(reader.rows.get(model, {}).values())
            processes._file_make_rows(model, rows, made, company)
        return made


def _named(form, roles):
    """Return the roles that a form names, and those that these name."""
    found, rest = {}, {*_texts(form)} & roles.keys()
    while rest:
        code = min(rest)
        found[code] = roles[code]
        rest |= {*_texts(roles[code])} & roles.keys()
        rest -= found.keys()
    return PlacedMap(found, getattr(roles, "place", Place()))


def _texts(tree):
    """Yield the texts of a tree."""
    if isinstance(tree, str):
        yield tree
        return
    for part in tree.values() if isinstance(tree, dict) else tree:
        yield from _texts(part)
