from odoo import api, models

RULES = "order.offence.rule"


class OrderRewardSection(models.AbstractModel):
    """The section ``rewards`` of a procedure's file: clauses of assessment whose
    direction it says; what is appraised by indicators may be penalised, too."""

    _name = "order.reward.section"
    _description = "Rewards of a Procedure File"
    _inherit = ["order.file.row.mixin"]
    _file_section = "rewards"

    @api.model
    def _file_of(self, process):
        rules = self.env[RULES]._file_named(process.code, process.company_id)
        return rules.filtered(lambda rule: rule.direction != "offence")

    @api.model
    def _file_table(self, word):
        return self.env[RULES]._file_table(word)

    @api.model
    def _file_read_table(self, tree, reader):
        """Note the rows as those of clauses, each as a reward."""
        known = set(reader.rows.get(RULES, ()))
        self.env[RULES]._file_read_table(tree, reader)
        for key, row in reader.rows.get(RULES, {}).items():
            if key not in known:
                by = row.vals.get("indicator_ids")
                row.vals["direction"] = "appraisal" if by else "reward"
