import io
import zipfile

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.file_names import unique_name

#: Most bytes of scans in one download.
MOST_BYTES = 200 * 2**20


class OrderFile(models.Model):
    """What is pressed on a file, and the file as one download."""

    _inherit = "order.file"

    may_file = fields.Boolean(compute="_compute_may", export_string_translation=False)
    may_complete = fields.Boolean(
        compute="_compute_may", export_string_translation=False
    )
    may_archive = fields.Boolean(
        compute="_compute_may", export_string_translation=False
    )
    has_copies_due = fields.Boolean(
        compute="_compute_may", export_string_translation=False
    )

    @api.depends("state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_may(self):
        """What this reader can press; the methods check it again."""
        for file in self:
            # sudo: whose work it is is no secret.
            owner, keeper = file.sudo().owner_role_id, file.sudo().keeper_role_id
            checker = file.sudo().checker_role_id
            going = file.state != "archived"
            confirms = file.state == "open" and file._acts(checker or owner)
            gives = going and file._acts(owner | keeper)
            file.may_file = going and file._acts(owner | keeper | checker)
            file.may_complete = confirms
            file.may_archive = going and file._acts(keeper or owner)
            file.has_copies_due = gives and file.sudo()._has_copies_due()

    def _acts(self, roles):
        """Return whether one of the roles is the user's; where none answers for the
        file, whether the document is the user's to write."""
        if roles:
            # sudo: of which company a file is, is no secret.
            return bool(roles & self._my_roles(self.sudo().company_id))
        return self._own_document()._may_write_file()

    def _has_copies_due(self):
        document = self._document()
        return any(
            document._file_copies_due(self, line)
            for line in self.line_ids
            if line.paper_id
        )

    def _own_document(self):
        """Return the document of the file with the rights of the user."""
        self.ensure_one()
        self.check_access("read")
        return self.env[self.sudo().res_model].browse(self.sudo().res_id)

    def action_file_entry(self):
        """Ask which paper is put on file (button)."""
        return self._file_dialog("order.file.entry", self.env._("File a Paper"))

    def action_archiving(self):
        """Ask where the file is kept (button)."""
        title = self.env._("Archive the File")
        return self._file_dialog("order.file.archiving", title)

    def action_complete(self):
        """Confirm that the papers are all there (button)."""
        for file in self:
            file._own_document().file_complete()
        return True

    def action_hand_out(self):
        """Hand out the copies that are due (button)."""
        for file in self:
            file._own_document().file_hand_out()
        return True

    def action_download(self):
        """Download the papers of the file with its index (button)."""
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "url": f"/order/file/{self.id}"}

    def _file_dialog(self, model, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_file_id": self.id},
        }

    # -- the download ------------------------------------------------------------------
    def _zip(self):
        """Return the scans and files that the reader may read, and the index: made for
        one file at a time, where it is downloaded."""
        self.ensure_one()
        self.check_access("read")
        report = "order_document.report_order_file_index"
        printed, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
            report, self.ids
        )
        content, taken = io.BytesIO(), set()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("index.pdf", printed)
            for folder, scan in self._scans():
                name = unique_name(folder, scan.name, taken)
                archive.writestr(name, scan.raw or b"")
        return content.getvalue()

    def _scans(self):
        """Return ``[(folder, attachment)]`` of what the reader may read.

        :raise UserError: it is more than one download holds
        """
        document = self._own_document()
        files = self.env["ir.attachment"]
        domain = [("res_model", "=", document._name), ("res_id", "=", document.id)]
        own = files.search([*domain, ("type", "=", "binary")])
        pairs = [(self.env._("Document"), scan) for scan in own]
        for line in self.line_ids:
            scans = line.attachment_ids._filtered_access("read")
            pairs += [(line.name, scan) for scan in scans]
        if sum(scan.file_size for _folder, scan in pairs) > MOST_BYTES:
            raise UserError(
                self.env._(
                    "The scans are more than %s MB: download them one by one.",
                    MOST_BYTES // 2**20,
                )
            )
        return pairs
