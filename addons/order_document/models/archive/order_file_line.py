from odoo import api, fields, models


class OrderFileLine(models.Model):
    """A paper of a file: whether it is there, how many originals, and where."""

    _name = "order.file.line"
    _description = "Paper of an Order File"
    _inherit = ["order.file.part.mixin", "order.system.field.mixin"]
    _order = "file_id, sequence, id"
    _rec_names_search = ("title", "paper_id.name")
    _digest_again = frozenset(
        {"attachment_ids", "filed_at", "filed_by_id", "originals", "place"}
    )

    sequence = fields.Integer(readonly=True)
    paper_id = fields.Many2one(
        "order.file.paper", string="Required Paper", readonly=True, ondelete="restrict"
    )
    title = fields.Char(readonly=True)
    name = fields.Char(string="Paper", compute="_compute_name")
    originals_needed = fields.Integer(related="paper_id.originals")
    originals = fields.Integer(string="Originals Filed", readonly=True)
    place = fields.Char(readonly=True)
    filed_at = fields.Datetime(readonly=True)
    filed_by_id = fields.Many2one(
        "res.users", string="Filed By", readonly=True, ondelete="restrict"
    )
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Scans", readonly=True, system=True
    )
    state = fields.Selection(
        [("missing", "Missing"), ("there", "Present")],
        string="Status",
        compute="_compute_state",
    )

    _paper_unique = models.UniqueIndex(
        "(file_id, paper_id) WHERE paper_id IS NOT NULL",
        "The paper is already in the file.",
    )

    @api.depends("paper_id.name", "title")
    @api.depends_context("lang")
    def _compute_name(self):
        for line in self:
            line.name = line.paper_id.sudo().name or line.title

    @api.depends("name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.name

    @api.depends("originals", "filed_at")
    def _compute_state(self):
        for file, lines in self.grouped("file_id").items():
            document = file.sudo()._document()
            for line in lines:
                paper = line.paper_id.sudo()
                there = not paper or paper._is_there(document, line.sudo())
                line.state = "there" if there else "missing"

    def _told(self, name):
        """Return what events tell of the paper: its name, of a confidential file the
        code for which nodes may wait."""
        self.ensure_one()
        hidden = self.file_id.sudo().confidential
        return self.paper_id.sudo().code or "" if hidden else name

    @api.model
    def _add_papers(self, files):
        """Add the papers that the rule of each file asks for and that it has no row
        of yet."""
        rows = [
            {
                "file_id": file.id,
                "company_id": file.company_id.id,
                "paper_id": paper.id,
                "sequence": paper.sequence,
            }
            for file in files.sudo()
            for paper in file.rule_id.paper_ids - file.line_ids.paper_id
        ]
        if rows:
            self._as_kernel().create(rows)

    @api.model
    def _add_title(self, file, title):
        """Return a row for a paper that no rule asks for."""
        row = {"file_id": file.id, "company_id": file.company_id.id, "title": title}
        return self.sudo().browse(
            self._as_kernel().create({**row, "sequence": 1000}).id
        )

    def _put(self, originals, place, attachments):
        """Put a paper on file."""
        self.ensure_one()
        self._as_kernel()._write_system(
            {
                "originals": self.originals + originals,
                "place": place or self.place,
                "filed_at": fields.Datetime.now(),
                "filed_by_id": self.env.uid,
                "attachment_ids": [(4, file.id) for file in attachments],
            }
        )

    def _take(self, scans):
        """Return files as scans of this paper: fresh uploads are handed over, others
        copied, so that who reads the file reads them.

        :param scans: files that the user must be able to read
        """
        target = {"res_model": self._name, "res_id": self.id}
        scans.check_access("read")
        fresh = scans.filtered(lambda scan: not scan.res_id)
        fresh.check_access("write")
        # sudo: nobody writes the paper but by this action.
        fresh.sudo().write(target)
        return fresh | (scans - fresh).sudo().copy(target).sudo(False)
