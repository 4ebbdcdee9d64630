from odoo import SUPERUSER_ID, models
from odoo.tools import SQL

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
        # sudo: whoever writes the first sheet need not read types of all versions.
        types = self.env["order.form.type"].sudo()
        if there := types._of_company(self.code, company):
            return there
        self._claim()
        made = self._draft(company, self.code)
        made.action_publish()
        return made

    def _claim(self):
        """Let one make the type at a time: the second begins anew and finds it."""
        query = "UPDATE order_form_catalogue SET write_date = write_date WHERE id = %s"
        self.env.cr.execute(SQL(query, self.id))

    def _draft(self, company, code, version=1):
        """Return the draft of a type that the file makes for a company.

        :param str code: that of the file, or of a form of the company's own
        :raise UserError: with every fault of the file
        """
        # The file is no user's but an addon's: it may bring roles for all.
        types = self.env["order.form.type"].with_user(SUPERUSER_ID)
        types = types.with_company(company)
        tree, form = self._tree()
        faults = Faults()
        reader = Reader(types.env, faults)
        # What the company has under the code is another version, or nothing.
        reader.once((types._name, "there"), set)
        roles = _named(form, tree.get("roles") or {})
        types.env["order.role"]._file_read_table(roles, reader)
        # A later version is made beside the one that has the code.
        key = code if version == 1 else f"{code}_{version}"
        forms = PlacedMap({key: form}, tree.place)
        types._file_read_table(forms, reader)
        reader.check_refs()
        if faults.errors:
            types.env["order.process"]._file_refuse(faults)
        made = self._made_rows(reader, company)[types._name][(key,)]
        own = {"code": code, "version": version, "file_digest": self._digest_of(code)}
        made._write_system(own)
        return self.env[types._name].sudo().browse(made.id)

    def _digest_of(self, code):
        """Return what the file says, of a type under its code; a copy is its own."""
        return code == self.code and self.digest

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
