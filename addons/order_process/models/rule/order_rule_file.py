from odoo import api, models
from odoo.fields import Domain

from ...engine.file.tables import ENGLISH, unfold

#: {field: word} of what says for which documents of the procedure a rule counts.
SCOPE_WORDS = {
    "active": "active",
    "order_type_ids": "types",
    "domain": "when",
    "sequence": "sequence",
}


class OrderRuleFile(models.AbstractModel):
    """Rules of a procedure in its file: a list of those that name the procedure.

    A rule that several procedures share stands in the file of each, as its own. One
    that is there already, by its name, stays as it is when a file is imported again.
    """

    _name = "order.rule.mixin"
    _inherit = ["order.rule.mixin", "order.file.row.mixin"]
    _file_key = None
    _file_numbered = False
    _file_inline = False
    _file_conditions = ("domain",)
    #: Fields by which a rule is known to be there already.
    _file_same = ("name",)
    #: Whether a rule is known by its code instead.
    _file_by_code = False

    @api.model
    def _file_columns(self):
        own = super()._file_columns()
        told = {column.name for column in own}
        numbered = ("sequence",) if self._file_numbered else ()
        scope = [
            self._file_column(name, word)
            for name, word in SCOPE_WORDS.items()
            if name not in told and name not in numbered
        ]
        return own + scope

    @api.model
    def _file_of(self, process):
        return self._file_named(process.code, process.company_id)

    @api.model
    def _file_named(self, code, company):
        """Return the rules that name a procedure, of a company or of all."""
        domain = Domain("process_codes", "like", code)
        domain &= Domain("company_id", "in", [company.id, False])
        rules = self.with_context(active_test=False).search(domain)
        return rules.filtered(lambda rule: code in rule._process_code_list())

    @api.model
    def _file_stays(self, key, row, reader):
        if self._file_parent:
            return False
        if self._file_by_code:
            return self._file_code_stays(key, reader)
        columns = [one for one in self._file_columns() if one.name in self._file_same]

        def known():
            own = self._file_named(reader.code, self.env.company)
            own = own.sudo().with_context(lang="en_US")
            printed = [{one.word: one.to_file(rule) for one in columns} for rule in own]
            return {_same(row, columns) for row in printed}

        same = _same(unfold(row, self._file_shape()), columns)
        if same not in reader.once((self._name, "there"), known):
            return False
        reader.faults.add("rule_stays", row, True, name=", ".join(filter(None, same)))
        return True

    @api.model
    def _file_code_stays(self, key, reader):
        """A rule of the procedure with this code that is there already stays as it
        is."""

        def known():
            return set(self._file_named(reader.code, self.env.company).mapped("code"))

        if str(key) not in reader.once((self._name, "there"), known):
            return False
        reader.faults.add("rule_stays", key, True, name=str(key))
        return True

    @api.model
    def _file_read_words(self, tree, reader):
        said = super()._file_read_words(tree, reader)
        return said if self._file_parent else {**said, "process_codes": reader.code}


def _same(row, columns):
    """Return what a row says of itself in some columns, in English."""
    said = (row.get(column.word) or column.default for column in columns)
    said = (one.get(ENGLISH) if isinstance(one, dict) else one for one in said)
    return tuple(str(one or "") for one in said)
