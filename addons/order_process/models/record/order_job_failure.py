import logging

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

_logger = logging.getLogger(__name__)

REASON = 500
#: Failures named in one message; the list shows the rest.
LINES = 20


class OrderJobFailure(models.Model):
    """A record on which a scheduled action fails, and whether the managers know.

    Made by ``order.job``. It stays open while the record fails; who was told of it
    is told again only after it healed in between.
    """

    _name = "order.job.failure"
    _description = "Scheduled Action Failure"
    _inherit = ["order.about.document.mixin"]
    _order = "last_at desc, id desc"
    _rec_name = "document_name"

    cron_id = fields.Many2one(
        "ir.cron",
        string="Scheduled Action",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID",
        model_field="res_model",
        required=True,
        readonly=True,
        aggregator=None,
    )
    document_name = fields.Char(string="Document", readonly=True)
    company_id = fields.Many2one(
        "res.company", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    reason = fields.Text(readonly=True)
    first_at = fields.Datetime(string="First Failure", required=True, readonly=True)
    last_at = fields.Datetime(string="Last Failure", required=True, readonly=True)
    count = fields.Integer(
        string="Runs",
        default=1,
        readonly=True,
        help="Number of runs that failed on it.",
    )
    notified_at = fields.Datetime(string="Managers Notified At", readonly=True)
    healed_at = fields.Datetime(string="Solved At", readonly=True)

    _once = models.UniqueIndex(
        "(cron_id, res_model, res_id) WHERE healed_at IS NULL",
        "This failure is already recorded.",
    )

    def action_solved(self):
        """Close failures of which nothing is to be done any more (button).

        When the record fails again it is a new failure and told again.
        """
        self.check_access("read")
        # sudo: managers read the list; nobody else may write it.
        self.sudo().filtered(
            lambda f: not f.healed_at
        ).healed_at = fields.Datetime.now()
        return True

    # ------------------------------------------------------------------
    # Called by order.job
    # ------------------------------------------------------------------

    @api.model
    def _failing(self, cron, records):
        """Return the ids of the records that failed in the last run of the cron."""
        found = self.search_fetch(
            [
                ("cron_id", "=", cron.id),
                ("res_model", "=", records._name),
                ("healed_at", "=", False),
            ],
            ["res_id"],
        )
        return set(found.mapped("res_id")) & set(records.ids)

    @api.model
    def _heal(self, cron, model, ids):
        """Close the failures of records that could be worked on."""
        if ids:
            domain = self._domain_open(cron, model, ids)
            self.search(domain).healed_at = fields.Datetime.now()

    @api.model
    def _heal_parts(self, cron, model, company_ids, before, but=()):
        """Close the failures of parts of companies that did not fail again.

        :param datetime before: when the run began
        :param but: ids of the parts that were not tried
        """
        self.search(
            Domain("cron_id", "=", cron.id)
            & Domain("res_model", "=", model)
            & Domain("company_id", "in", list(company_ids))
            & Domain("healed_at", "=", False)
            & Domain("last_at", "<", before)
            & Domain("res_id", "not in", list(but))
        ).healed_at = fields.Datetime.now()

    @api.model
    def _domain_open(self, cron, model, ids):
        return (
            Domain("cron_id", "=", cron.id)
            & Domain("res_model", "=", model)
            & Domain("res_id", "in", list(ids))
            & Domain("healed_at", "=", False)
        )

    @api.model
    def _note(self, cron, record, error):
        """Put on record that the cron failed on one record."""
        now = fields.Datetime.now()
        reason = (_storable(str(error)) or type(error).__name__)[:REASON]
        if not isinstance(error, UserError):
            reason = f"{type(error).__name__}: {reason}"
        known = self.search(self._domain_open(cron, record._name, record.ids))
        if known:
            known.write({"last_at": now, "count": known.count + 1, "reason": reason})
            return
        _logger.warning("%s: %s failed", cron.name, record, exc_info=error)
        self.create(
            {
                "cron_id": cron.id,
                "res_model": record._name,
                "res_id": record.id,
                "document_name": self._name_of(record),
                "company_id": self._company_of(record).id,
                "reason": reason,
                "first_at": now,
                "last_at": now,
            }
        )

    @api.model
    def _name_of(self, record):
        """Return the name of a record that may be broken."""
        try:
            with self.env.cr.savepoint():
                return record.display_name
        except Exception:  # noqa: BLE001 - the failure itself is told
            return f"{record._name} {record.id}"

    @api.model
    def _company_of(self, record):
        """Return the company whose managers are told of a failure."""
        if record._name == "res.company":
            return record
        if "company_id" in record._fields:
            return record.sudo().company_id
        return self.env["res.company"]

    @api.model
    def _lang_of(self, record):
        """Return the language in which a failure of the record is told, if any."""
        company = self._company_of(record)
        return self.env["res.lang"]._get_code(company.partner_id.lang)

    def _in_their_languages(self, records):
        """Yield records one by one: what failed for one of many is told in the language
        of its company."""
        for record in records:
            lang = self._lang_of(record)
            yield record.with_context(lang=lang) if lang else record

    # ------------------------------------------------------------------
    # Telling
    # ------------------------------------------------------------------

    @api.model
    def _notify_managers_of_failures(self):
        """Tell the managers of what they do not know yet; called after each run."""
        untold = self.search([("notified_at", "=", False), ("healed_at", "=", False)])
        for company, failures in untold.grouped("company_id").items():
            managers = company._order_managers()
            for lang, users in managers.grouped("lang").items():
                failures._notify_in_language(lang, users)
            failures.notified_at = fields.Datetime.now()

    def _notify_in_language(self, lang, users):
        """Send one message in one language; one that fails is only logged, as the
        failures stand in the list of the managers anyhow."""
        here = self.with_context(lang=self.env["res.lang"]._get_code(lang) or "en_US")
        body = here._notification_body()
        try:
            with self.env.cr.savepoint():
                here.env["mail.thread"].message_notify(
                    partner_ids=users.partner_id.ids,
                    subject=here.env._(
                        "%(count)s records cannot be processed by scheduled actions",
                        count=len(self),
                    ),
                    body=body,
                    email_layout_xmlid="mail.mail_notification_light",
                    force_send=False,
                )
        except Exception:
            _logger.exception("The process managers could not be told of failures")

    def _notification_body(self):
        lines = Markup().join(
            Markup("<li>%s: %s: %s</li>")
            % (failure.cron_id.name, failure.document_name, failure.reason)
            for failure in self[:LINES]
        )
        head = self.env._(
            "The other records were processed. These are retried in every run; you "
            "are notified only once (see Failed Actions)."
        )
        return Markup("<p>%s</p><ul>%s</ul>") % (head, lines)


def _storable(text):
    """Return a text without what the database has no place for: NUL and halves of
    characters, as an error may quote them from a file."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
