from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_process.kernel.local import local_day

STATES = [
    ("open", "Being Compiled"),
    ("complete", "Complete"),
    ("archived", "Archived"),
]


class OrderFile(models.Model):
    """The file 订单档案 of a document: where its papers are, who keeps them, since when
    it is complete and archived (S1-K-98, S3-X-17).

    It is evidence: it moves by the actions of its document only.
    """

    _name = "order.file"
    _description = "Order File"
    _inherit = ["order.append.only.mixin", "order.about.document.mixin"]
    _order = "id desc"
    _rec_names_search = ["name", "document_name", "place"]
    _digest_again = frozenset(
        {
            "archived_at",
            "archived_by_id",
            "completed_at",
            "completed_by_id",
            "place",
            "retention_until",
            "state",
        }
    )
    _digest_once = ("document_unique",)

    name = fields.Char(string="File Number", required=True, readonly=True)
    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(string="Document", required=True, readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    rule_id = fields.Many2one("order.file.rule", readonly=True, ondelete="restrict")
    owner_role_id = fields.Many2one(
        "order.role", string="File Owner", readonly=True, ondelete="restrict"
    )
    checker_role_id = fields.Many2one(
        "order.role",
        string="Answers for Completeness",
        readonly=True,
        ondelete="restrict",
    )
    keeper_role_id = fields.Many2one(
        "order.role", string="Archive Keeper", readonly=True, ondelete="restrict"
    )
    confidential = fields.Boolean(readonly=True)
    reader_role_ids = fields.Many2many("order.role", string="Readers", readonly=True)
    state = fields.Selection(
        STATES,
        string="Status",
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    opened_at = fields.Datetime(string="File Opened At", required=True, readonly=True)
    opened_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    completed_at = fields.Datetime(string="Complete Since", readonly=True)
    completed_by_id = fields.Many2one(
        "res.users", string="Completeness Confirmed By", readonly=True
    )
    place = fields.Char(string="Place of the Originals", readonly=True)
    archived_at = fields.Datetime(readonly=True)
    archived_by_id = fields.Many2one("res.users", string="Archived By", readonly=True)
    retention_until = fields.Date(string="Keep Until", readonly=True)
    line_ids = fields.One2many("order.file.line", "file_id", readonly=True)
    copy_ids = fields.One2many("order.file.copy", "file_id", readonly=True)
    missing = fields.Char(string="Missing Papers", compute="_compute_missing")

    _document_unique = models.UniqueIndex(
        "(res_model, res_id)", "The document already has a file."
    )

    def _compute_missing(self):
        for file in self:
            document = file._document()
            papers = document._file_missing(file) if document else ()
            file.missing = ", ".join(paper.name for paper in papers)

    def _document(self):
        """Return the document of the file, as superuser."""
        self.ensure_one()
        return self.env[self.res_model].sudo().browse(self.res_id).exists()

    @api.model
    def _files_of(self, documents):
        """Return the files of these documents, in one query."""
        domain = Domain("res_model", "=", documents._name)
        return self.search(domain & Domain("res_id", "in", documents.ids))

    # -- made and moved by the document ----------------------------------------------
    @api.model
    def _open(self, documents, rules):
        """Return new files of these documents.

        :param rules: {document id: rule that decides}
        """
        numbers = self.env["ir.sequence"].sudo()
        none = self.env["order.file.rule"].sudo()
        rows = []
        for document in documents.sudo():
            rule = rules.get(document.id, none)
            number = numbers.with_company(document.company_id).next_by_code(self._name)
            rows.append({"name": number, **self._prepare(document, rule)})
        files = self._as_kernel().create(rows)
        files.env["order.file.line"]._add_papers(files)
        return self.sudo().browse(files.ids)

    @api.model
    def _prepare(self, document, rule):
        partner = document["partner_id"] if "partner_id" in document._fields else None
        return {
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "partner_id": partner.id if partner else False,
            "company_id": (document.company_id or self.env.company).id,
            "rule_id": rule.id,
            "owner_role_id": rule.owner_role_id.id,
            "checker_role_id": rule.checker_role_id.id,
            "keeper_role_id": rule.keeper_role_id.id,
            "confidential": rule.confidential,
            "reader_role_ids": rule.reader_role_ids.ids,
            "opened_at": fields.Datetime.now(),
            "opened_by_id": self.env.uid,
        }

    def _complete(self):
        """Put on record that the papers are all there."""
        self._as_kernel().write(
            {
                "state": "complete",
                "completed_at": fields.Datetime.now(),
                "completed_by_id": self.env.uid,
            }
        )

    def _archive(self, place, until):
        """Put on record where the originals are and how long they are kept."""
        self._as_kernel().write(
            {
                "state": "archived",
                "place": place,
                "archived_at": fields.Datetime.now(),
                "archived_by_id": self.env.uid,
                "retention_until": self._until(until),
            }
        )

    def _until(self, until):
        """Return until when the file is kept: what was said, or what its rule says.

        :raise ValidationError: that is no day, or one before the document
        """
        today = fields.Date.context_today(self)
        if not until:
            years = self.rule_id.retention_years
            return today + relativedelta(years=years) if years else False
        try:
            day = date.fromisoformat(until)
        except (TypeError, ValueError):
            raise ValidationError(
                self.env._("“%s” is not a date (YYYY-MM-DD).", until)
            ) from None
        document = self._document()
        began = document[document._order_day_field or "create_date"]
        first = local_day(self, began) if isinstance(began, datetime) else began
        if day < first:
            raise ValidationError(
                self.env._(
                    "%(document)s is of %(day)s: keep its file until a later day.",
                    document=self.document_name,
                    day=first,
                )
            )
        return day

    def _told_place(self, place):
        """Return the place for the data of an event; of a confidential file none."""
        return {} if self.confidential else {"place": place}

    def _lock(self):
        """Wait for who works on the file: a paper is not filed while it is archived."""
        query = "SELECT id FROM order_file WHERE id IN %s ORDER BY id FOR NO KEY UPDATE"
        self.env.cr.execute(SQL(query, tuple(self.ids)))
        self.invalidate_recordset(["state"])

    def _ensure_open(self):
        """Refuse what changes a file that is archived."""
        if self.state == "archived":
            raise UserError(
                self.env._(
                    "The file %(file)s of %(document)s is archived.",
                    file=self.name,
                    document=self.document_name,
                )
            )

    def _ensure_confirmed(self):
        """Refuse what waits for who answers for completeness."""
        if self.checker_role_id and self.state == "open":
            raise UserError(
                self.env._(
                    "The file of %(document)s is not confirmed as complete by: "
                    "%(role)s.",
                    document=self.document_name,
                    role=self.checker_role_id.sudo().name,
                )
            )
