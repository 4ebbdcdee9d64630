from odoo import api, fields, models

from ..engine.file import compare, outline


class OrderProcessCompare(models.TransientModel):
    """What differs between a version of a procedure and another one: the file of the
    catalogue, or an older version."""

    _name = "order.process.compare"
    _description = "Compare Procedures"

    process_id = fields.Many2one("order.process", required=True, readonly=True)
    code = fields.Char(related="process_id.code", related_sudo=False)
    other_id = fields.Many2one(
        "order.process",
        string="Compare With",
        domain="[('code', '=', code), ('id', '!=', process_id)]",
        help="Empty: with the file of the catalogue.",
    )
    catalogue_id = fields.Many2one(
        "order.process.catalogue", compute="_compute_catalogue_id"
    )
    line_ids = fields.One2many(
        "order.process.compare.line",
        "compare_id",
        compute="_compute_line_ids",
        store=True,
        compute_sudo=False,
        string="Differences",
    )

    @api.depends("process_id")
    def _compute_catalogue_id(self):
        for wizard in self:
            wizard.catalogue_id = wizard.process_id._catalogue_entry()

    @api.depends("process_id", "other_id")
    def _compute_line_ids(self):
        for wizard in self:
            lines = wizard._prepare_lines()
            commands = [fields.Command.create(line) for line in lines]
            wizard.line_ids = [fields.Command.clear(), *commands]

    def _prepare_lines(self):
        """Return the values of the lines: what differs, word by word."""
        # What is stored is computed as the superuser; the reader's right counts.
        (self.process_id | self.other_id).sudo(False).check_access("read")
        before = self._other_tree()
        if before is None:
            return []
        own, other = (
            self._own_words(self.process_id._file_tree()),
            self._own_words(before),
        )
        found = compare.compare(other, own)
        whole = self.env["order.process"]._file_whole()
        return [
            {
                "sequence": number,
                "place": " › ".join(compare.place(whole, change.path)),
                "before": change.before,
                "after": change.after,
            }
            for number, change in enumerate(found, 1)
        ]

    @api.model
    def _own_words(self, tree):
        """Return what is the procedure's own: neither its code and version nor the
        records that all procedures share."""
        sections = self.env["order.process"]._file_sections().items()
        shared = {word for word, model in sections if self.env[model]._file_shared}
        left_out = {"procedure", "version", *shared}
        return {word: value for word, value in tree.items() if word not in left_out}

    def _other_tree(self):
        """Return the tree with which it is compared; None where there is none."""
        if self.other_id:
            return self.other_id._file_tree()
        if not self.catalogue_id:
            return None
        tree = self.catalogue_id._file_tree()
        heads = outline.heads(tree)
        own = [one for one in heads if one.get("procedure") == self.process_id.code]
        shared = {word: one for word, one in tree.items() if word != "processes"}
        if own and shared.get("procedure", self.process_id.code) != own[0]["procedure"]:
            shared = {}
        return {**shared, **own[0]} if own else None
