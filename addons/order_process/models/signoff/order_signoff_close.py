from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...kernel.local import local_time
from ...kernel.rounds import RELEASED


class OrderSignoffClose(models.Model):
    """Withdrawing, voiding after a change, gates, and what is told to the documents."""

    _inherit = "order.signoff"

    # withdrawing -----------------------------------------------------------------

    def _withdraw(self, reason):
        """Withdraw open rounds; the signatures given stay on record."""
        if not self:
            raise UserError(self.env._("There is no open round to withdraw."))
        reason = str(reason or "").strip()
        if not reason:
            raise UserError(self.env._("Enter the reason for withdrawing the round."))
        rounds = self.sudo()
        rounds._lock_by_update(rounds._document_locks())
        rounds._ensure_may_withdraw()
        rounds._close("withdrawn", fields.Datetime.now(), note=reason)
        rounds._sync_heads()
        rounds._announce("signoff.withdrawn", {"reason": reason})
        rounds._request_corrections()
        rounds._log(self.env._("Sign-off Withdrawn"), reason)

    def _ensure_may_withdraw(self):
        user = self.env.user
        if user.has_group("order_process.order_process_group_manager"):
            return
        for signoff in self.filtered(lambda r: r.requester_id != user):
            raise AccessError(
                self.env._(
                    "The round of “%(document)s” was requested by %(requester)s; only "
                    "%(requester)s or a process manager can withdraw it.",
                    document=signoff.document_name,
                    requester=signoff.requester_id.name,
                )
            )

    # conditions ------------------------------------------------------------------

    def _close_conditions(self):
        """Close the duties from conditions of rounds that hold no longer.

        A signature that the next round takes over keeps its conditions
        (``_keep_conditions``).
        """
        self._condition_duties("open")._end_duties("cancelled")

    def _condition_duties(self, state):
        duties = self.env["order.milestone"].sudo()
        conditions = Domain("kind", "=", "condition")
        conditions &= Domain("signoff_id", "in", self.ids)
        return duties.search(conditions & Domain("state", "=", state))

    def _keep_conditions(self):
        """Open the duties of conditional signatures again that were carried over."""
        carried = self.step_ids.filtered(
            lambda s: s.state == "carried" and s.was_conditional
        )
        for step in carried:
            conditions = step.carried_from_id.decision_ids.condition_ids
            conditions.duty_id._reopen_duties(signoff_id=step.signoff_id.id)

    # changes of the document -----------------------------------------------------

    def _changes(self):
        """Return what changed since the revision was signed, one text per change."""
        self.ensure_one()
        documents = self._documents()
        present = documents._signoff_snapshots(self._tokens(), labels=True)[self.res_id]
        renderer = self.env["order.signoff.difference"]
        return renderer._describe(self.res_model, self.sudo().revision, present)

    def _change_refusal(self):
        return self.env._(
            "“%(document)s” has been in sign-off for “%(purpose)s” since "
            "%(since)s, requested by %(requester)s. Withdraw the round before "
            "making changes:\n%(changes)s",
            document=self.document_name,
            purpose=self.sudo().chain_id.name,
            since=local_time(self, self.opened_at),
            requester=self.requester_id.name,
            changes="\n".join(self._changes()),
        )

    def _void_after_change(self):
        """Void released rounds because what was signed has been changed."""
        self._lock_by_update()
        title = self.env._("The signed content was changed, the release is void")
        for signoff in self:
            changes = "\n".join(signoff._changes())
            signoff._void(changes)
            signoff._log(title, changes)

    # gates -----------------------------------------------------------------------

    @api.model
    def _missing_for(self, documents, event_code):
        """Return the sign-offs that keep an event from happening on documents.

        No query for documents that no chain asks about and that were never signed.
        """
        chains = self.env["order.signoff.chain"]
        asking = chains._purposes_asked(documents._name, event_code)
        # Nobody may ask for a signature today; a round of an older chain may.
        signed = documents._signoff_asked_before()
        running = signed.sudo().filtered(lambda d: d.signoff_state == "open")
        rounds = self._of(signed) if asking else self._of(running, states=("open",))
        required = self._required(documents, event_code, asking, rounds)
        purposes = {purpose for _document, purpose in required}
        valid = rounds.filtered(lambda r: r.state in RELEASED and r.purpose in purposes)
        valid -= valid._stale()
        newest = {}
        for signoff in rounds:
            newest.setdefault((signoff.res_id, signoff.purpose), signoff)
        missing = []
        for (document, purpose), chain in required.items():
            signoff = newest.get((document.id, purpose), rounds.browse())
            if signoff not in valid:
                missing.append(self._missing_entry(document, purpose, chain, signoff))
        return missing

    @api.model
    def _required(self, documents, event_code, asking, rounds):
        """Return ``{(document, purpose): chain}`` asked for before the event.

        By the chains of today, and by rounds that still run on an older chain.

        :param asking: purposes for which a chain of today holds the event
        """
        required = {}
        chains = self.env["order.signoff.chain"]
        gates = chains._gates(documents._name)
        matched = chains._match(documents.sudo(), *asking) if asking else {}
        for document in documents if matched else ():
            for purpose, chain in matched[document.id].items():
                if event_code in gates[chain.id]:
                    required[document, purpose] = chain
        by_id = {document.id: document for document in documents}
        for signoff in rounds.filtered(lambda r: r.state == "open"):
            if signoff._is_gate_of(event_code):
                key = by_id[signoff.res_id], signoff.purpose
                required.setdefault(key, signoff.chain_id)
        return required

    def _is_gate_of(self, event_code):
        """Did the chain refuse this event when the round was requested?"""
        self.ensure_one()
        return event_code in (self.gate_codes or "").split(",")

    @api.model
    def _missing_entry(self, document, purpose, chain, signoff):
        waiting = signoff.step_ids.filtered(lambda s: s.state == "open")
        return {
            "document": document,
            "kind": "signoff",
            "purpose": purpose,
            "what": self._missing_text(chain.name, signoff),
            "who": ", ".join(waiting.role_id.mapped("name")),
            "since": signoff.closed_at or signoff.opened_at,
            "signoff_id": signoff.id,
        }

    @api.model
    def _missing_text(self, title, signoff):
        if not signoff:
            return self.env._("%(title)s: not requested yet", title=title)
        if signoff.state in RELEASED:
            return self.env._("%(title)s: changed since it was released", title=title)
        labels = dict(self._fields["state"]._description_selection(self.env))
        return f"{title}: {labels[signoff.state]}"

    # chatter ---------------------------------------------------------------------

    def _log(self, title, text=""):
        """Note something in the chatters of the documents, one insert per model."""
        lines = Markup("<br/>").join(str(text).splitlines())
        for model, rounds in self.grouped("res_model").items():
            bodies = {
                signoff.res_id: Markup("<b>%s</b> (%s)<br/>%s")
                % (title, signoff.chain_id.name, lines)
                for signoff in rounds.sudo()
            }
            self.env[model].sudo().browse(bodies)._signoff_log(bodies)

    def _log_request(self):
        self._log(self.env._("Sign-off Requested"))

    # events ----------------------------------------------------------------------

    def _announce(self, code, extra=None):
        """Emit one event for the documents of these rounds.

        One emission per different payload: two hundred documents of one request cost
        as many queries as one.
        """
        groups = self.grouped(lambda r: (r.res_model, r.purpose, r.round_no))
        for (model, purpose, number), rounds in groups.items():
            documents = self.env[model].browse(rounds.mapped("res_id"))
            payload = {"purpose": purpose, "round": number, **(extra or {})}
            documents._signoff_emit(code, payload)

    def _announce_closing(self, state):
        """Emit released / rejected / returned and tell the documents' hook."""
        if state in RELEASED:
            conditional = state == "released_conditional"
            self._announce("signoff.released", {"conditional": conditional})
        else:
            self._announce(f"signoff.{state}")
            self._request_corrections()

    def _sync_heads(self):
        """Refresh what the documents show of their rounds."""
        for model, rounds in self.grouped("res_model").items():
            documents = self.env[model].browse(set(rounds.mapped("res_id")))
            documents._signoff_sync_heads()
