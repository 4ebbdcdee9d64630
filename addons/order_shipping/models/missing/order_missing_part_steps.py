from odoo import fields, models
from odoo.exceptions import AccessError, ValidationError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_process.kernel.said import said_text

from ..notice.order_shipping_notice_rights import ISSUERS, MANAGER
from .order_missing_part import HOW

#: ``duty_source`` of asking the customer, and of making the part good.
CONSENT, REMEDY = "missing.consent", "missing.remedy"


class OrderMissingPart(models.Model):
    """The steps of a missing part, and who owes which."""

    _inherit = "order.missing.part"

    def action_record(self):
        """Record the drafts (button): sales is to ask the customer."""
        for part in self:
            part.check_access("write")
            part._document_lock()
            part._document_ensure("draft")
            now = fields.Datetime.now()
            part.sudo()._document_move("recorded", recorded_at=now)
            part._document_emit("missing.recorded", part.sudo()._event_data())
            part.sudo()._owe(CONSENT)
        return True

    def missing_consent(self, by, how, at=None):
        """Record that the customer agreed to get the part later (sales, interfaces).

        :param str by: who of the customer agreed
        :param str how: ``phone``, ``message``, ``mail``, ``paper``, ``visit``
        :param str at: when, naive UTC; none: now
        :return: as :meth:`fetch_missing` returns one
        :raise ValidationError: it was before the record or in the future, or another
            ``how``
        """
        self._document_begin("recorded")
        self._ensure_seller()
        name = said_text(self.env, by, self.env._("Enter who of the customer agreed."))
        if not isinstance(how, str) or how not in dict(HOW):
            raise ValidationError(
                self.env._("State by way of what: %s.", ", ".join(dict(HOW)))
            )
        what = self.env._("the time the missing part was recorded")
        reader = self.env["order.time.reader"]
        moment = reader._moment_since(at, self.recorded_at, what)
        part = self.sudo()
        part._document_move(
            "consented",
            consent_by=name,
            consent_how=how,
            consent_at=moment or fields.Datetime.now(),
            consent_user_id=self.env.uid,
        )
        part._owed(CONSENT)._end_duties("done")
        self._document_emit("missing.consented", {**part._event_data(), "by": name})
        return self._missing_row()

    def missing_arrive(self, at=None):
        """The part is there: the department that handles it owes it from now on
        (warehouse, interfaces).

        :return: as :meth:`fetch_missing` returns one
        """
        self._document_begin("recorded", "consented")
        if not self.env.user.has_group("stock.group_stock_user"):
            self._ensure_handler()
        what = self.env._("the time the missing part was recorded")
        reader = self.env["order.time.reader"]
        moment = reader._moment_since(at, self.recorded_at, what)
        part = self.sudo()
        part._owed(CONSENT)._end_duties("cancelled")
        part._document_move("arrived", arrived_at=moment or fields.Datetime.now())
        self._document_emit("missing.arrived", part._event_data())
        part._owe(REMEDY)
        return self._missing_row()

    def missing_remedy(self, note):
        """The customer has the part (the department that handles it, interfaces).

        :param str note: how it was made good
        :return: as :meth:`fetch_missing` returns one
        """
        self._document_begin("consented", "arrived")
        self._ensure_handler()
        text = said_text(self.env, note, self.env._("Enter how it was made good."))
        part = self.sudo()
        part._document_move(
            "remedied",
            remedied_at=fields.Datetime.now(),
            remedy=text,
        )
        part._owed(REMEDY)._end_duties("done")
        self._document_emit("missing.remedied", part._event_data())
        return self._missing_row()

    def missing_cancel(self, reason):
        """Give a record up that was wrong (sales, who recorded it, interfaces)."""
        self._document_begin("draft", "recorded", "consented")
        if self.sudo().user_id != self.env.user:
            self._ensure_seller()
        text = said_text(self.env, reason)
        part = self.sudo()
        part._write_system({"remedy": text})
        part._document_order_cancelled(text)
        return self._missing_row()

    # -- who -------------------------------------------------------------------------
    def _passes(self):
        return self.env.su or self.env.user.has_group(MANAGER)

    def _ensure_seller(self):
        """:raise AccessError: the customer is asked by sales"""
        if self._passes() or self.env.user.has_groups(ISSUERS):
            return
        raise AccessError(
            self.env._(
                "%s: the customer is asked by sales or planning.", self.display_name
            )
        )

    def _ensure_handler(self):
        """:raise AccessError: naming the department that makes it good"""
        role = self.sudo().role_id
        held = role._user_principals(self.env.user, self.company_id)
        if self._passes() or any(held.values()):
            return
        self._document_refuse(role.mapped("name"))

    # -- duties ----------------------------------------------------------------------
    def _owe(self, source):
        """Put on a desk what is owed next: asking the customer, by the order's
        salesperson, or making the part good, by its department."""
        spoken = self._in_company_language()
        names = {
            CONSENT: spoken.env._("Ask the customer about a missing part: %s"),
            REMEDY: spoken.env._("Make a missing part good: %s"),
        }
        seller = self.order_id.user_id or self.user_id
        self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": names[source] % spoken.product_id.display_name,
                    "document": self,
                    "role": self.role_id if source == REMEDY else self.role_id.browse(),
                    "user": seller if source == CONSENT else False,
                    "limit": Limit("none"),
                    "company": self.company_id,
                    "start": fields.Datetime.now(),
                    "source": source,
                }
            ]
        )

    def _owed(self, *sources):
        """Return the open duties of these records, as superuser."""
        return (
            self.env["order.milestone"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("state", "=", "open"),
                    ("duty_source", "in", sources),
                ]
            )
        )

    def _event_data(self):
        """Return the data of every event of a missing part."""
        return {
            "missing": self.name,
            "product": self.product_id.display_name,
            "quantity": self.quantity,
            "role": self.role_id.code,
        }

    def _document_order_cancelled(self, reason):
        """What is owed about it ends with it."""
        self._owed(CONSENT, REMEDY)._end_duties("cancelled", reason)
        return super()._document_order_cancelled(reason)
