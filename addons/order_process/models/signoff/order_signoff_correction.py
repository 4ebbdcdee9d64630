from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.order_clock.engine.deadline import Limit

from ...kernel.correction import CORRECTION, NO

#: Votes that say no.
VOTES = ("reject", "return")
#: Characters of the reason that a row of the desk shows.
LONGEST = 80


class OrderSignoffCorrection(models.Model):
    """After a no: whoever has to mend the document learns who said it, when and why,
    and owes the correction until the document comes again or is given up.

    The duty stands in place of the node that waits for the round: the signers owe
    nothing meanwhile. Where the procedure itself goes on from a no, nobody owes one.
    """

    _inherit = "order.signoff"

    def _request_corrections(self):
        """Open the duties to correct and tell people, after rounds ended with a no."""
        owed = {signoff: signoff._document()._signoff_owed(signoff) for signoff in self}
        self._open_corrections(owed)
        for signoff in self:
            signoff._notify_no(owed[signoff])

    def _open_corrections(self, owed):
        vals_list = [
            signoff._prepare_correction(*owed[signoff])
            for signoff in self.sudo()
            if owed[signoff] and signoff._document()._signoff_correctable(signoff)
        ]
        duties = self.env["order.milestone"]
        return duties._create_duties(vals_list) if vals_list else duties

    def _prepare_correction(self, role, user):
        """Return what ``_create_duties`` needs; the time is that of the node which
        waits for the round, from now on."""
        document = self._document().sudo()
        company = self.company_id or self.env.company
        lang = self.env["order.process"]._company_lang(company.id)
        return {
            "kind": "task",
            "name": self.with_context(lang=lang)._correction_title(),
            "document": document,
            "role": role,
            "user": user,
            "limit": document._signoff_node(self.purpose) or Limit("none"),
            "signoff": self,
            "company": company,
            "start": fields.Datetime.now(),
            "source": CORRECTION,
        }

    # what was said ---------------------------------------------------------------

    def _no_said(self):
        """Return ``{who, at, reason}`` of the no; for every reader of the document."""
        self.ensure_one()
        signoff = self.sudo()
        votes = signoff.decision_ids.filtered(lambda vote: vote.decision in VOTES)
        if signoff.state == "withdrawn" or not votes:
            who, reasons = signoff.write_uid, [signoff.result_note]
        else:
            who, reasons = votes.user_id, votes.sorted("id").mapped("opinion")
        return {
            "who": ", ".join(who.mapped("name")),
            "at": signoff.closed_at,
            "reason": "\n".join(filter(None, reasons)),
        }

    def _no_title(self):
        """Return which no it was, by whom and for what, as a sentence."""
        self.ensure_one()
        names = {"purpose": self.sudo().chain_id.name, "who": self._no_said()["who"]}
        if self.state == "rejected":
            return self.env._("%(purpose)s: rejected by %(who)s", **names)
        if self.state == "returned":
            return self.env._("%(purpose)s: returned by %(who)s", **names)
        return self.env._("%(purpose)s: withdrawn by %(who)s", **names)

    def _correction_title(self):
        reason = " ".join(self._no_said()["reason"].split())
        if len(reason) > LONGEST:
            reason = f"{reason[:LONGEST]}…"
        return self.env._(
            "Correct and resubmit – %(said)s: %(reason)s",
            said=self._no_title(),
            reason=reason,
        )

    def _no_html(self):
        """Return the no as the banner and the dialog show it."""
        said = self._no_said()
        at = fields.Datetime.context_timestamp(self, said["at"])
        return Markup("<div><b>%s</b> (%s)</div><div>%s</div>") % (
            self._no_title(),
            at.strftime("%Y-%m-%d %H:%M"),
            said["reason"],
        )

    def _notify_no(self, owed):
        """Tell who asked and who has to correct; nobody is told of his own no."""
        signoff = self.sudo()
        document = signoff._document()
        users = signoff.requester_id
        if owed:
            role, user = owed
            actors = role._actors(signoff.company_id) if role and not user else {}
            holders = [one for pairs in actors.values() for one, _principal in pairs]
            users = users.union(user or users.browse(), *holders)
        users = users.filtered(lambda one: one.active and not one._is_superuser())
        users -= self.env.user + document._signoff_no_notified()
        if not users:
            return
        told = {
            "body": signoff._no_html(),
            "subject": signoff.document_name,
            "partner_ids": users.partner_id.ids,
            "author_id": self.env.user.partner_id.id,
        }
        if "message_ids" in document._fields:
            document.message_notify(**told)
        else:
            self.env["mail.thread"].sudo().message_notify(**told)

    # the document comes again ----------------------------------------------------

    @api.model
    def _answer_corrections(self, plans):
        """A further round answers the no before it: the node that ended with the no
        opens again, and the correction is done."""
        before = self.sudo().browse(
            vals["previous_id"] for vals, _steps in plans if vals["previous_id"]
        )
        answered = before.filtered(lambda signoff: signoff.state in NO)
        for purpose, rounds in answered.grouped("purpose").items():
            rounds._documents()._signoff_reopen_nodes(rounds)
            documents = rounds._documents().sudo(self.env.su)
            documents._signoff_corrections(purpose)._end_duties("done")
