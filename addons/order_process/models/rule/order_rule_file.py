from odoo import api, models
from odoo.fields import Domain

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

    @api.model
    def _file_columns(self):
        scope = [self._file_column(name, word) for name, word in SCOPE_WORDS.items()]
        return super()._file_columns() + scope

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
        own = self._file_named(reader.code, self.env.company)
        names = set(own.with_context(lang="en_US").mapped("name"))
        name = row.get("name") if isinstance(row, dict) else None
        name = name.get("en") if isinstance(name, dict) else name
        if name not in names:
            return False
        reader.faults.add("rule_stays", row, True, name=str(name))
        return True

    @api.model
    def _file_read_words(self, tree, reader):
        said = super()._file_read_words(tree, reader)
        return {**said, "process_codes": reader.code}
