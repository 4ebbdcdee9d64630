from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_process.kernel.repeated import repeated
from odoo.addons.order_process.kernel.said import empty_labels

from .order_exception_type import DEMANDS


class OrderException(models.Model):
    """An exception is reported: what the type demands is there, owners have it on their
    desks, whoever is to be told is told (S1-B-102, S3-N-13, S4-B-25, S4-B-37)."""

    _inherit = "order.exception"

    def action_report(self):
        """Report the drafts (button).

        :raise UserError: with everything that is missing, or naming the exception that
            is open already
        """
        self.check_access("write")
        for exception in self:
            exception._ensure_demands()
            exception._report()
        return True

    def _report(self):
        """Report one draft; what its type demands is asked of people only, and of who
        solves it."""
        self._document_lock()
        self._document_ensure("draft")
        self._ensure_first()
        self._document_check("exception.reported")
        now = fields.Datetime.now()
        with repeated("order_exception_one_open"):
            self._document_move(
                "reported",
                reported_at=now,
                reported_by_id=self.env.uid,
                reported_late=self._is_reported_late(now),
                open_key=self._key_of_open(),
                plan=self.plan or self.type_id.sudo().plan,
            )
            self.flush_recordset(["open_key"])
        exception = self.sudo()
        exception._take_measures()
        exception._open_duties()
        self._exception_event("exception.reported", late=exception.reported_late)
        exception._tell_reported()

    # -- what is missing -------------------------------------------------------------
    def _ensure_demands(self):
        """:raise UserError: naming all that its type demands and that is missing"""
        kind = self.type_id.sudo()
        names = [name for flag, name in DEMANDS.items() if kind[flag]]
        if missing := empty_labels(self, ("description", *names)):
            raise UserError(
                self.env._(
                    "“%(kind)s” cannot be reported yet. Fill in: %(missing)s.",
                    kind=kind.name,
                    missing=self.env._(", ").join(missing),
                )
            )

    def _ensure_first(self):
        """:raise UserError: naming the exception that is open for the same cause"""
        if first := self._open_alike():
            raise UserError(
                self.env._(
                    "%(first)s is open for %(document)s already. Add there what is "
                    "new.",
                    first=first.display_name,
                    document=self.document_name,
                )
            )

    def _open_alike(self):
        """Return the open exception of the type for the same document and transfer, as
        superuser; none where the type allows several."""
        return self._open_with(self._key_of_open(), self.company_id)

    @api.model
    def _open_with(self, key, company):
        """Return the open exception that has a key of its place, as superuser."""
        exceptions = self.sudo()
        if not key:
            return exceptions.browse()
        domain = [("company_id", "=", company.id), ("open_key", "=", key)]
        return exceptions.search(domain, limit=1)

    def _key_of_open(self):
        document = self.sudo()._subjects()
        return self._key_of_place(self.type_id.sudo(), document, self.picking_id)

    @api.model
    def _key_of_place(self, kind, document, picking):
        """Return what only one open exception has; False where several may be."""
        place = (kind.code, document._name, document.id, picking.id or 0)
        return ":".join(map(str, place)) if kind.one_at_a_time else False

    def _is_reported_late(self, now):
        """Return whether it is reported later than its type says."""
        kind = self.type_id.sudo()
        if not kind.report_within:
            return False
        limit = kind._word_limit(kind.report_within)
        role = self.role_id.sudo()
        calendar = role and role._calendar(self.company_id) or None
        document = self.sudo()._subjects()
        # What counts back from a date of the document ran from its beginning.
        by_date = limit.kind == "date_offset"
        start = document.create_date if by_date else self.found_at
        item = DueItem(limit, start, self.company_id, calendar=calendar, dates=document)
        due = self.env["order.clock"]._due_batch([item])[0]
        return bool(due) and now > due

    # -- again -----------------------------------------------------------------------
    def _report_again(self, description):
        """Add what is reported once more to the open exception; as superuser."""
        self.ensure_one()
        self._write_system({"repeats": self.repeats + 1})
        self.message_post(
            body=self.env._("Reported again: %s", description),
            subtype_xmlid="mail.mt_note",
        )
        return self

    # -- telling ---------------------------------------------------------------------
    def _exception_event(self, code, **payload):
        """Tell an event on the document, with the exception as batch."""
        for exception in self:
            exception._document_emit(code, {**exception._event_data(), **payload})

    def _event_data(self):
        """Return the data of every event of an exception."""
        exception = self.sudo()
        return {
            "exception": exception.name,
            "type": exception.type_code,
            "urgency": exception.urgency,
            "party": exception.cause_party or "",
        }

    def _tell_reported(self):
        """Tell those who handle it and those who are to know, once each."""
        kind = self.type_id
        roles = kind.owner_role_ids | kind.told_role_ids | self.concerned_role_ids
        people = self._document_people(roles) if roles else self.env["res.users"]
        body = self.env._(
            "%(kind)s on %(document)s: %(what)s",
            kind=kind.name,
            document=self.document_name,
            what=self.description,
        )
        told = people.partner_id - self.env.user.partner_id
        self.message_post(
            body=body, partner_ids=told.ids, subtype_xmlid="mail.mt_comment"
        )
