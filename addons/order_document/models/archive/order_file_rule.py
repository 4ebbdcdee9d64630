from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel.kinds import kinds_of


class OrderFileRule(models.Model):
    """What the file of a document has to hold, who keeps it and who may read it
    (S2-I-17, S3-C-08, S3-L-01, S3-P-08).

    The first rule that fits a document says when its file is opened and whose it is;
    every rule that fits holds its events until the papers are there.
    """

    _name = "order.file.rule"
    _description = "Rule of Order Files"
    _inherit = ["order.rule.gate.mixin"]
    _first_decides = True
    _file_section = "file_rules"
    _file_words = {
        "name": "name",
        "event_type_id": "opened_at",
        "owner_role_id": "owner",
        "checker_role_id": "checked_by",
        "keeper_role_id": "keeper",
        "confidential": "confidential",
        "reader_role_ids": "readers",
        "retention_years": "keep_years",
        "gate_event_ids": "holds",
        "paper_ids": "papers",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    res_model = fields.Selection(
        selection="_selection_res_model", string="Documents", required=True
    )
    event_type_id = fields.Many2one(
        "order.event.type",
        string="Opened At",
        ondelete="restrict",
        help="The file is opened when this happens. Empty: somebody opens it.",
    )
    owner_role_id = fields.Many2one(
        "order.role",
        string="File Owner",
        ondelete="restrict",
        help="Opens the file and files its papers. Empty: whoever writes the document.",
    )
    checker_role_id = fields.Many2one(
        "order.role",
        string="Answers for Completeness",
        ondelete="restrict",
        help="Confirms that the file is complete. Empty: the owner.",
    )
    keeper_role_id = fields.Many2one(
        "order.role",
        string="Archive Keeper",
        ondelete="restrict",
        help="Archives the file and keeps its originals. Empty: the owner.",
    )
    confidential = fields.Boolean(
        help="Only the roles of the file and its readers see its papers."
    )
    reader_role_ids = fields.Many2many(
        "order.role",
        string="Readers",
        help="Roles that read a confidential file besides those that answer for it.",
    )
    retention_years = fields.Integer(
        string="Years of Retention", help="From the day of archiving; 0: not said."
    )
    paper_ids = fields.One2many(
        "order.file.paper", "rule_id", string="Required Papers", copy=True
    )

    _years_positive = models.Constraint(
        "CHECK(retention_years BETWEEN 0 AND 100)",
        "The years of retention are a number from 0 to 100.",
    )

    @api.model
    def _selection_res_model(self):
        return kinds_of(self.env, "order.filed.mixin")

    @api.constrains("confidential", "owner_role_id", "keeper_role_id")
    def _check_confidential(self):
        for rule in self:
            if rule.confidential and not (rule.owner_role_id or rule.keeper_role_id):
                raise ValidationError(
                    self.env._(
                        "“%s”: a confidential file needs an owner or a keeper.",
                        rule.display_name,
                    )
                )

    def _rule_model(self):
        return self.res_model

    def _rule_keys(self):
        """Rules are asked for a kind of document, at an event that they hold, and at
        the one that opens the file."""
        held = [(self.res_model, code) for code in super()._rule_keys()]
        opened = self.event_type_id.code
        opening = [(self.res_model, "open", opened)] if opened else []
        return [self.res_model, *held, *opening]

    @api.model
    def _opening_codes(self, res_model):
        """Return the codes of the events that open files of these documents."""
        keys = (key for key in self._rule_index() if isinstance(key, tuple))
        return [key[2] for key in keys if len(key) == 3 and key[0] == res_model]

    def _decision_keys(self):
        return [key for key in self._rule_index() if isinstance(key, str)]

    @api.model
    def _decided_then(self, documents, key=None):
        """The rule by which the file of a document was opened."""
        files = self.env["order.file"].sudo()._files_of(documents)
        return {file.res_id: file.rule_id for file in files}

    @api.model
    def _file_read_words(self, tree, reader):
        said = super()._file_read_words(tree, reader)
        return {**said, "res_model": reader.document}
