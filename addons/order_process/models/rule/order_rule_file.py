from odoo import api, models
from odoo.fields import Domain

#: {field: word} of what says for which documents a rule counts.
SCOPE_WORDS = {
    "active": "active",
    "process_codes": "processes",
    "order_type_ids": "types",
    "domain": "when",
    "sequence": "sequence",
}


class OrderRuleFile(models.AbstractModel):
    """Rules of a procedure in its file: a list, of rules that name the procedure."""

    _name = "order.rule.mixin"
    _inherit = ["order.rule.mixin", "order.file.row.mixin"]
    _file_key = None
    _file_numbered = False
    _file_inline = False
    _file_conditions = ("domain",)
    _file_lists = ("process_codes",)

    @api.model
    def _file_columns(self):
        scope = [self._file_column(name, word) for name, word in SCOPE_WORDS.items()]
        return super()._file_columns() + scope

    @api.model
    def _file_of(self, process):
        companies = [process.company_id.id, False]
        domain = Domain("process_codes", "like", process.code)
        rules = self.search(domain & Domain("company_id", "in", companies))
        return rules.filtered(lambda rule: process.code in rule._process_code_list())

    def _file_print(self):
        """A rule of this procedure alone need not say so."""
        said = super()._file_print()
        if said.get("processes") == self.env.context.get("order_file_process"):
            said.pop("processes", None)
        return said

    @api.model
    def _file_read_words(self, tree, reader):
        said = {"process_codes": reader.code}
        return {**said, **super()._file_read_words(tree, reader)}
