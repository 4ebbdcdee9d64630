from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from odoo.addons.order_process.kernel.said import is_one_of, said_text

from .order_nonconformity import CAUSES, DISPOSITIONS
from .order_nonconformity_duty import FOLLOW, HANDLE

PURPOSE = "concession"


class OrderNonconformity(models.Model):
    """What is decided about the goods, and when it is closed."""

    _inherit = "order.nonconformity"

    def nonconformity_decide(self, disposition, text, values=None):
        """Decide what is done with the goods (those of the level; dialog, interfaces).

        A concession counts when its signatures are complete, where a chain wants them.

        :param str disposition: ``rework``, ``sort``, ``return``, ``concession``,
            ``scrap``
        :param str text: how, in which scope, agreed with whom
        :param dict values: ``cause``, ``price_cut`` (percent), ``concession_until``,
            ``resupply_on`` (dates), ``role`` (code of who is responsible), ``cost``
        :return: as :meth:`fetch_nonconformities` returns one
        """
        self._begin_handling("reported", "reacted")
        if not isinstance(disposition, str) or disposition not in dict(DISPOSITIONS):
            raise ValidationError(
                self.env._("Decide one of: %s.", ", ".join(dict(DISPOSITIONS)))
            )
        text = said_text(self.env, text, self.env._("Enter what is decided."))
        vals = self._decision_said(values or {})
        one = self.sudo()
        one._ensure_supplier(disposition)
        one._ensure_in_time(vals)
        one._decided_now({**vals, "disposition": disposition, "decision": text})
        one._owed(HANDLE)._end_duties("done")
        one._owe_follow()
        one._document_emit("nc.decided", one._event_data())
        if disposition == "concession":
            one._ask_concession()
        return self._nonconformity_row()

    def _decided_now(self, vals):
        now = fields.Datetime.now()
        vals["reacted_at"] = self.reacted_at or now
        self._document_move("decided", decided_at=now, handler_id=self.env.uid, **vals)
        if vals.get("concession_until"):
            self.env.registry.clear_cache()

    def nonconformity_close(self, result):
        """Close it: the goods are where the decision wants them (who handles it).

        :param str result: what came of it
        """
        self._begin_handling("decided")
        one = self.sudo()
        if one._goods_wait():
            raise UserError(
                self.env._(
                    "%s: the goods are still among the rejected ones. Carry out the "
                    "decision first.",
                    self.display_name,
                )
            )
        text = said_text(self.env, result, self.env._("Enter what came of it."))
        one._document_move("closed", result=text, closed_at=fields.Datetime.now())
        one._owed(FOLLOW)._end_duties("done")
        one._document_emit("nc.closed", {**one._event_data(), "result": text})
        return self._nonconformity_row()

    # -- what is said ----------------------------------------------------------------
    def _decision_said(self, values):
        """Return the system fields of a decision.

        :raise ValidationError: with everything that cannot be read
        """
        known = {"cause", "price_cut", "concession_until", "resupply_on"}
        known |= {"role", "cost"}
        if not isinstance(values, dict) or values.keys() - known:
            raise ValidationError(
                self.env._("Known values are: %s.", ", ".join(sorted(known)))
            )
        cause, code = values.get("cause"), values.get("role")
        named = code if isinstance(code, str) else ""
        role = self.env["order.role"].sudo().search([("code", "=", named)])
        numbers, faults = self._numbers_said(values)
        if cause and not is_one_of(cause, dict(CAUSES)):
            faults.append("cause")
        if code and not role:
            faults.append("role")
        days = {
            name: self._day_said(values.get(name), name, faults)
            for name in ("concession_until", "resupply_on")
        }
        if faults:
            raise ValidationError(
                self.env._("These values cannot be read: %s.", ", ".join(faults))
            )
        said = {"cause": cause or False, "responsible_role_id": role.id}
        return {**said, **numbers, **days}

    def _numbers_said(self, values):
        """Return the numbers of a decision, and the names of those that are none."""
        numbers, faults = {}, []
        for name, most in (("price_cut", 100), ("cost", 1e12)):
            said = values.get(name) or 0
            number = self.env["order.inspection"]._quantity_said(said)
            if number is None or number > most:
                faults.append(name)
            numbers[name] = number or 0.0
        return numbers, faults

    def _day_said(self, value, name, faults):
        if not value:
            return False
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            faults.append(name)
            return False

    def _ensure_supplier(self, disposition):
        """Only what a supplier sent goes back to him."""
        if disposition == "return" and not self.partner_id:
            raise UserError(
                self.env._("%s: there is no supplier to return to.", self.display_name)
            )

    def _ensure_in_time(self, vals):
        """Goods come again before they are needed, unless a higher level decides
        otherwise (S1-K-76).

        :raise UserError: naming the day
        """
        needed, day = self.inspection_id.needed_on, vals.get("resupply_on")
        above = self.type_id._levels(self.level + 1)
        if needed and day and day > needed and above:
            raise UserError(
                self.env._(
                    "%(document)s: the goods are needed on %(day)s. Agree on an "
                    "earlier day, or hand it to the next level.",
                    document=self.display_name,
                    day=format_date(self.env, needed),
                )
            )

    # -- concession ------------------------------------------------------------------
    def _ask_concession(self):
        """Ask for the signatures; without a chain the decision counts at once."""
        if not self._signoff_request(PURPOSE, required=False):
            self._concede()

    def _concession_granted(self, heard):
        """Its signatures are complete: the goods may be used."""
        heard.documents.filtered(lambda one: one.state == "decided")._concede()

    def _concession_refused(self, heard):
        """Decide anew: the concession was refused."""
        for one in heard.documents.filtered(lambda one: one.state == "decided"):
            one._owed(FOLLOW)._end_duties("cancelled", self.env._("Refused."))
            one._document_move("reported", disposition=False)
            one._owe_level()

    def _concede(self):
        """Bring the goods to where they were to go; as superuser."""
        for one in self:
            one._bring_to_store()
            one._document_emit("nc.concession_granted", one._event_data())
