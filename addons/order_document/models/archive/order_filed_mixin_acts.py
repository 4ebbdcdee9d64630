from odoo import models
from odoo.exceptions import UserError, ValidationError

#: Longest text that names a paper or a place.
MOST = 200
#: Most originals that are filed at once.
MOST_ORIGINALS = 1000


class OrderFiledMixin(models.AbstractModel):
    """What people do with the file: open it, file papers, confirm, archive."""

    _inherit = "order.filed.mixin"

    def file_open(self):
        """Open the files of these documents (RPC, button).

        :return: number of the file of each document
        :raise AccessError: opening it is another role's
        :raise UserError: one is open already
        """
        for document in self:
            if file := document._file():
                raise UserError(
                    self.env._(
                        "%(document)s has the file %(file)s already.",
                        document=document.display_name,
                        file=file.name,
                    )
                )
            document._file_ensure_acts(document._file_role("owner_role_id"))
            document._process_ensure_turn("file.opened")
        rules = self.env["order.file.rule"]._first_for(self)
        return self._file_make(rules).mapped("name")

    def file_document(self, paper, originals=0, place=None, attachments=None):
        """Put a paper on file (RPC, dialog).

        :param str paper: code of a required paper, or what else the paper is called
        :param int originals: how many originals are filed now
        :param str place: where they are
        :param list attachments: ids of scans
        :return: what ``file_index`` says of the paper
        :raise UserError: the file is not open
        """
        file = self._file_at_work()
        owner = file.owner_role_id | file.keeper_role_id | file.checker_role_id
        acting = self._file_ensure_acts(owner)
        number = self._file_number(originals)
        paper, place = self._file_text(paper), self._file_text(place, False)
        line = self._file_line(file, paper)
        scans = self.env["ir.attachment"].browse(self._file_ids(attachments)).exists()
        line._put(number, place, line._take(scans))
        paper = line._told(line.paper_id.code or line.title)
        payload = {"paper": paper, "originals": number, **file._told_place(place)}
        self._process_emit_later(
            "file.document_filed", payload, principal=acting or None
        )
        return self._file_row(line)

    def file_complete(self):
        """Confirm that the file holds all its papers (RPC, button).

        :return: the number of the file
        :raise AccessError: whoever does not answer for it
        :raise UserError: papers are missing, naming them
        """
        file = self._file_at_work()
        role = file.checker_role_id or file.owner_role_id
        acting = self._file_ensure_acts(role)
        self._file_ensure_all(file)
        self._check_gates("file.complete")
        self._process_ensure_turn("file.complete")
        file._complete()
        self._process_emit_later("file.complete", principal=acting or None)
        return file.name

    def file_archive(self, place, until=None):
        """Archive the file (RPC, dialog).

        :param str place: where its originals are
        :param str until: until when it is kept, YYYY-MM-DD; what the rule says unless
            told
        :return: the number of the file
        :raise UserError: papers are missing, naming them; or it is archived already
        """
        file = self._file_at_work()
        role = file.keeper_role_id or file.owner_role_id
        acting = self._file_ensure_acts(role)
        place = self._file_text(place)
        self._file_ensure_all(file)
        file._ensure_confirmed()
        for code in self._file_archived_codes:
            self._check_gates(code)
            self._process_ensure_turn(code)
        file._archive(place, until)
        payload = {"file": file.name, **file._told_place(place)}
        with self._process_together():
            for code in self._file_archived_codes:
                self._process_emit_later(code, payload, principal=acting or None)
        return file.name

    # -- reading what is given ---------------------------------------------------------
    def _file_at_work(self):
        """Return the file of one document, which takes papers; nobody else changes it
        until this is done.

        :raise AccessError: whoever may not read the file
        :raise UserError: there is none, or it is archived
        """
        self.ensure_one()
        self.check_access("read")
        file = self._file()
        if not file:
            raise UserError(
                self.env._("%s has no file yet: open it.", self.display_name)
            )
        file.sudo(False).check_access("read")
        file._lock()
        file._ensure_open()
        file.env["order.file.line"]._add_papers(file)
        return file

    def _file_ensure_all(self, file):
        if not file.line_ids:
            raise UserError(
                self.env._(
                    "The file of %s holds no paper. File a paper first.",
                    self.display_name,
                )
            )
        if papers := self._file_missing(file):
            raise UserError(
                self.env._(
                    "The file of %(document)s lacks: %(papers)s.",
                    document=self.display_name,
                    papers=", ".join(papers.with_env(self.env).sudo().mapped("name")),
                )
            )

    def _file_line(self, file, paper):
        """Return the row of a paper, by its code or name; a new one for another."""
        lines = file.line_ids
        found = lines.filtered(
            lambda line: paper in (line.paper_id.code, line.paper_id.name, line.title)
        )
        return found[:1] or lines._add_title(file, paper)

    def _file_text(self, text, required=True):
        """Return a text that was given.

        :raise ValidationError: it is none, or too long
        """
        if not required and text in (None, False, ""):
            return False
        if not isinstance(text, str) or not 0 < len(text.strip()) <= MOST:
            raise ValidationError(
                self.env._("Paper and place are texts of 1 to %s characters.", MOST)
            )
        return text.strip()

    def _file_number(self, number):
        whole = isinstance(number, int) and not isinstance(number, bool)
        if not whole or not 0 <= number <= MOST_ORIGINALS:
            raise ValidationError(
                self.env._("The originals are a number from 0 to %s.", MOST_ORIGINALS)
            )
        return number

    def _file_ids(self, ids):
        known = ids in (None, False) or isinstance(ids, list | tuple)
        if not known or any(type(one) is not int for one in ids or ()):
            raise ValidationError(self.env._("Scans are a list of attachment ids."))
        return list(ids or ())
