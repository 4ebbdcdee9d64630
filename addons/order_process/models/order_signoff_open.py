from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import signoff as engine
from ..engine.diff import difference, revision_hash
from .order_clock import DueItem
from .order_signoff import LIVE, RULED

#: What must be equal in the chain of today for a signature to be carried over.
_SAME = (
    "role_id",
    "mode",
    "quorum",
    "quorum_n",
    "watch_fields",
    "questions",
)


class OrderSignoffOpen(models.Model):
    """Opening rounds, in batch: the plan is made in memory, then written once."""

    _inherit = "order.signoff"

    @api.model
    def _open_rounds(self, documents, purpose, *, required, skip_live):
        """Open a round for each document; called by the documents' mixin."""
        engine_self = self.sudo()
        chains = self._chains_for(documents, purpose, required)
        earlier = engine_self._of(documents, purpose).grouped("res_id")
        plans, stale = [], self.browse()
        snapshots = engine_self._snapshots_by_chain(documents, chains)
        for document in documents.filtered(lambda d: d.id in chains):
            rounds = earlier.get(document.id, engine_self.browse())
            live = rounds.filtered(lambda r: r.state in LIVE)
            if live and not live._stale():
                if not skip_live:
                    raise UserError(live._already_there())
                continue
            if live.state == "open":
                raise UserError(live._already_there())
            stale |= live
            chain, snapshot = chains[document.id], snapshots[document.id]
            plans.append(self._plan(document, chain, snapshot, rounds))
        if stale:
            stale._lock_by_update()
            stale._void(self.env._("The document has changed since it was signed."))
        return self.browse(engine_self._write_plans(plans).ids)

    @api.model
    def _chains_for(self, documents, purpose, required):
        matched = self.env["order.signoff.chain"]._match(documents.sudo(), purpose)
        chains = {key: found[purpose] for key, found in matched.items() if found}
        missing = documents.filtered(lambda document: document.id not in chains)
        if required and missing:
            raise UserError(
                self.env._(
                    "No sign-off chain for “%(purpose)s” applies to %(documents)s.",
                    purpose=purpose,
                    documents=", ".join(missing.sudo().mapped("display_name")),
                )
            )
        return chains

    @api.model
    def _snapshots_by_chain(self, documents, chains):
        snapshots = {}
        for chain in self.env["order.signoff.chain"].union(*chains.values()):
            of_chain = documents.filtered(lambda d, c=chain: chains.get(d.id) == c)
            tokens = chain._tracked_tokens()
            snapshots.update(of_chain._signoff_snapshots(tokens, labels=True))
        return snapshots

    # plan ------------------------------------------------------------------------

    @api.model
    def _plan(self, document, chain, snapshot, rounds):
        """Return round and step values of one document, nothing written yet."""
        ruled = rounds._ruling_on(document)
        if ruled.ruling == "rejected":
            raise UserError(ruled._final_refusal())
        previous = ruled or rounds[:1]
        now = fields.Datetime.now()
        steps = self._plan_steps(document, chain, snapshot, previous)
        states = [
            engine.Step(i, vals["sequence"], vals["state"], vals["mode"], vals["was_conditional"])
            for i, vals in enumerate(steps)
        ]
        result = engine.round_result(states, chain.on_reject)
        for step in [] if result else engine.to_open(states):
            steps[step.key] |= {"state": "open", "opened_at": now}
        if result:
            for vals in steps:
                vals["state"] = "void" if vals["state"] == "waiting" else vals["state"]
        number = max(rounds.mapped("round_no"), default=0) + 1
        vals = self._prepare_round_vals(document, chain, snapshot, number)
        vals |= {"previous_id": rounds[:1].id, "state": result or "open"}
        if result:
            vals |= {"closed_at": now, "ruling": result}
        return vals, steps

    @api.model
    def _plan_steps(self, document, chain, snapshot, previous):
        """Return the steps; what the change does not concern is carried over."""
        steps = chain.step_ids.filtered(lambda s: s._applies_to(document.sudo()))
        if not steps:
            raise UserError(
                self.env._(
                    "No step of the chain “%(chain)s” applies to %(document)s.",
                    chain=chain.name,
                    document=document.sudo().display_name,
                )
            )
        change = difference(previous.revision or {}, snapshot)
        planned = []
        for step in steps:
            vals = step._prepare_step_vals()
            old = previous._carriable(step, vals, change)
            vals["state"] = "carried" if old else "waiting"
            vals["was_conditional"] = old.state == "conditional" or old.was_conditional
            vals["carried_from_id"] = (old.carried_from_id or old).id
            vals["decided_at"] = old.decided_at
            planned.append(vals)
        return planned

    def _carriable(self, chain_step, vals, change):
        """Return the step of this earlier round whose decision still holds."""
        old = self.step_ids.filtered(
            lambda s: s.chain_step_id == chain_step and s.state in engine.CARRIABLE
        )[:1]
        if not old or change.touches(chain_step._watch_tokens()):
            return self.env["order.signoff.step"]
        kept = {name: old[name] for name in _SAME} | {"role_id": old.role_id.id}
        same = all((kept[name] or False) == (vals[name] or False) for name in _SAME)
        return old if same else old.browse()

    def _ruling_on(self, document):
        """Return the final ruling on the present revision of a document, if any."""
        for signoff in self:
            if signoff.final_ruling and signoff.ruling in RULED:
                hashes = document._signoff_hashes(signoff._tokens())
                if hashes[document.id] == signoff.revision_hash:
                    return signoff
        return self.browse()

    @api.model
    def _prepare_round_vals(self, document, chain, snapshot, number):
        document = document.sudo()
        return {
            "chain_id": chain.id,
            "purpose": chain.purpose,
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "partner_id": document._signoff_partner().id,
            "company_id": document._signoff_company().id,
            "round_no": number,
            "requester_id": self.env.uid,
            "opened_at": fields.Datetime.now(),
            "tracked_fields": ",".join(chain._tracked_tokens()),
            "gate_codes": ",".join(chain.gate_event_ids.mapped("code")),
            "exclude_requester": chain.exclude_requester,
            "four_eyes": chain.four_eyes,
            "final_ruling": chain.final_ruling,
            "on_reject": chain.on_reject,
            "revision": snapshot,
            "revision_hash": revision_hash(snapshot),
        }

    # writing ---------------------------------------------------------------------

    @api.model
    def _write_plans(self, plans):
        """Create rounds and steps of a whole batch; start clocks; announce."""
        if not plans:
            return self
        sealed = self._unsealed().create([vals for vals, _steps in plans])
        rounds = self.browse(sealed.ids)
        vals_list = [
            {**vals, **signoff._prepare_step_copies()}
            for signoff, (_vals, steps) in zip(rounds, plans, strict=True)
            for vals in steps
        ]
        rounds._set_due(vals_list)
        self.env["order.signoff.step"]._unsealed().create(vals_list)
        rounds._sync_heads()
        rounds._announce("signoff.requested")
        for state, closed in rounds.grouped("state").items():
            if state != "open":
                closed._announce_closing(state)
        rounds._log_request()
        return rounds

    def _prepare_step_copies(self):
        self.ensure_one()
        return {
            "signoff_id": self.id,
            "purpose": self.purpose,
            "round_no": self.round_no,
            "res_model": self.res_model,
            "res_id": self.res_id,
            "document_name": self.document_name,
            "partner_id": self.partner_id.id,
            "company_id": self.company_id.id,
        }

    def _set_due(self, vals_list):
        """Add the due times of the steps that open at once, in one batch."""
        rounds = {signoff.id: signoff for signoff in self}
        opening = [vals for vals in vals_list if vals["state"] == "open"]
        chain_steps = self.env["order.signoff.chain.step"].sudo()
        calendars, items = {}, []
        for vals in opening:
            signoff = rounds[vals["signoff_id"]]
            step = chain_steps.browse(vals["chain_step_id"])
            key = (step.role_id, signoff.company_id)
            if key not in calendars:
                calendars[key] = step.role_id._calendar(signoff.company_id)
            document = signoff._document().sudo()
            items.append(
                DueItem(
                    step,
                    vals["opened_at"],
                    signoff.company_id,
                    calendar=calendars[key],
                    dates=document,
                )
            )
        dues = self.env["order.clock"]._due_batch(items)
        for vals, due in zip(opening, dues, strict=True):
            vals["due_at"] = due

    # messages --------------------------------------------------------------------

    def _already_there(self):
        self.ensure_one()
        if self.state == "open":
            return self.env._(
                "“%(document)s” has an open round for “%(purpose)s”.",
                document=self.document_name,
                purpose=self.purpose,
            )
        return self.env._(
            "“%(document)s” is released for “%(purpose)s” already.",
            document=self.document_name,
            purpose=self.purpose,
        )

    def _final_refusal(self):
        self.ensure_one()
        return self.env._(
            "“%(document)s” was rejected for “%(purpose)s” on this very revision. The "
            "ruling is final: it cannot be asked again.",
            document=self.document_name,
            purpose=self.purpose,
        )
