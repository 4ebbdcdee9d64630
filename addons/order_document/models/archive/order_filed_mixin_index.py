from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_head_mixin import USERS

from .order_file import STATES

#: Events that happen on the file of a document.
FILE_EVENTS = ("file.opened", "file.document_filed", "file.complete", "file.archived")


class OrderFiledMixin(models.AbstractModel):
    """The index of the file: what is there, what is missing, where."""

    _inherit = "order.filed.mixin"
    _event_actions = dict.fromkeys(FILE_EVENTS, "action_order_file")

    order_file_id = fields.Many2one(
        "order.file",
        string="Order File",
        compute="_compute_order_file",
        groups=USERS,
    )
    order_file_number = fields.Char(
        string="File Number", compute="_compute_order_file", groups=USERS
    )
    order_file_line_ids = fields.One2many(
        "order.file.line",
        string="Papers",
        compute="_compute_order_file",
        groups=USERS,
    )
    order_file_copy_ids = fields.One2many(
        "order.file.copy",
        string="Issued Copies",
        compute="_compute_order_file",
        groups=USERS,
    )
    order_file_missing = fields.Char(
        string="Missing Papers",
        compute="_compute_order_file",
        groups=USERS,
    )
    order_file_place = fields.Char(
        string="Place of the Originals",
        compute="_compute_order_file",
        groups=USERS,
    )
    order_file_state = fields.Selection(
        STATES,
        string="File Status",
        compute="_compute_order_file",
        groups=USERS,
    )
    may_open_file = fields.Boolean(
        compute="_compute_may_open_file", export_string_translation=False, groups=USERS
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_order_file(self):
        """The file, as far as the reader may read it."""
        readable = self.env["order.file"]._files_of(self._origin)
        files = {file.res_id: file for file in readable}
        none = self.env["order.file"]
        for document in self:
            file = files.get(document._origin.id, none)
            document.order_file_id = file
            document.order_file_number = file.name
            document.order_file_line_ids = file.line_ids
            document.order_file_copy_ids = file.copy_ids
            document.order_file_missing = file.missing
            document.order_file_place = file.place
            document.order_file_state = file.state

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_may_open_file(self):
        """Whether the reader can open the file, where there is none."""
        known = set(self._origin._file().mapped("res_id"))
        rest = self._origin.filtered(lambda one: one.id not in known)
        rules = self.env["order.file.rule"]._first_for(rest)
        files = self.env["order.file"]
        mine = {company: files._my_roles(company) for company in rest.company_id}
        for document in self:
            one = document._origin
            owner = rules[one.id].sudo().owner_role_id if one.id in rules else None
            document.may_open_file = one in rest and (
                bool(owner & mine[one.company_id]) if owner else one._may_write_file()
            )

    def _may_write_file(self):
        """Return whether the document is the reader's to write; rooms narrow it."""
        return self.has_access("write")

    def action_order_file(self):
        """Show the file, which is opened first where there is none (button, desk)."""
        self.ensure_one()
        self._process_ensure_reader()
        if not self._file():
            self.file_open()
        return {
            "type": "ir.actions.act_window",
            "res_model": "order.file",
            "res_id": self.env["order.file"]._files_of(self).id,
            "views": [(False, "form")],
        }

    def file_index(self):
        """Return what the file of a document holds (RPC, print, zip).

        :return dict: ``file`` (number), ``state``, ``place``, ``keep_until``,
            ``papers`` (paper, name, state, originals, needed, place, filed_at,
            documents), ``documents`` (all that hang on it, kind by kind), ``copies``
        :raise AccessError: no reader of the document or of its file
        """
        self.ensure_one()
        self._process_ensure_reader()
        file = self.env["order.file"]._files_of(self)
        if not file and (hidden := self._file()):
            hidden.sudo(False).check_access("read")
        return {
            "file": file.name or "",
            "state": file.state or "",
            "place": file.place or "",
            "keep_until": fields.Date.to_string(file.retention_until) or "",
            "papers": [self._file_row(line) for line in file.line_ids],
            "documents": self._file_documents(),
            "copies": [self._file_copy_row(copy) for copy in file.copy_ids],
        }

    def _file_documents(self):
        """Return ``[{kind, rows}]`` of the documents that the reader may read."""
        groups = self.order_documents()["groups"]
        return [{"kind": group["label"], "rows": group["rows"]} for group in groups]

    def _file_row(self, line):
        """Return what the index says of one paper."""
        paper = line.sudo().paper_id
        found = paper._documents_of(self) if paper.document_model else ()
        # Names of documents are for those who may read them.
        shown = found and found.with_env(self.env)._filtered_access("read")
        return {
            "paper": paper.code or "",
            "name": line.name,
            "state": line.state,
            "originals": line.originals,
            "needed": paper.originals,
            "place": line.place or "",
            "filed_at": fields.Datetime.to_string(line.filed_at) or "",
            "documents": [one.display_name for one in shown],
        }

    def _file_copy_row(self, copy):
        return {
            "paper": copy.line_id.name,
            "number": copy.number,
            "holder": copy.role_id.sudo().name,
            "handed_at": fields.Datetime.to_string(copy.handed_at),
            "received_at": fields.Datetime.to_string(copy.received_at) or "",
            "received_by": copy.received_by_id.sudo().name or "",
        }
