from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import signoff as engine
from ...engine.diff import difference, revision_hash
from ...kernel.rounds import LIVE, RULED, RUNNING

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
        chains = self._chains_for(documents, purpose, required)
        snapshots = self._snapshots_by_chain(documents, chains)
        # A person is told of rounds that the head of the document does not know.
        asked = documents if required else documents._signoff_asked_before()
        earlier = self._of(asked, purpose)
        live = earlier.filtered(lambda r: r.state in LIVE)
        stale = live._stale()
        ruled = earlier._ruling_now()
        if not skip_live:
            (live - stale | live.filtered(lambda r: r.state == "open"))._refuse_again()
        plans = []
        for document in documents.filtered(lambda d: d.id in chains):
            rounds = earlier.filtered(lambda r, d=document: r.res_id == d.id)
            if rounds & live - stale or "open" in rounds.mapped("state"):
                continue
            chain, snapshot = chains[document.id], snapshots[document.id]
            previous = (rounds & ruled or rounds)[:1]
            plans.append(self._plan(document, chain, snapshot, rounds, previous))
        if stale:
            stale._lock_by_update()
            stale._void(self.env._("The document has changed since it was signed."))
        return self.browse(self.sudo()._write_plans(plans).ids)

    @api.model
    def _chains_for(self, documents, purpose, required):
        matched = self.env["order.signoff.chain"]._match(documents.sudo(), purpose)
        chains = {key: found[purpose] for key, found in matched.items() if found}
        missing = documents.filtered(lambda document: document.id not in chains)
        if required and missing:
            raise UserError(
                self.env._(
                    "No sign-off chain for “%(purpose)s” applies to %(documents)s.",
                    purpose=self._purpose_name(documents._name, purpose),
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
    def _plan(self, document, chain, snapshot, rounds, previous):
        """Return round and step values of one document, nothing written yet."""
        now = fields.Datetime.now()
        steps = self._plan_steps(document, chain, snapshot, previous)
        result = self._start_steps(steps, chain.on_reject, now)
        number = max(rounds.mapped("round_no"), default=0) + 1
        vals = self._prepare_round_vals(document, chain, snapshot, number)
        vals |= {"previous_id": rounds[:1].id, "state": result or "open"}
        if result:
            vals |= {"closed_at": now, "ruling": result}
        return vals, steps

    @api.model
    def _start_steps(self, steps, on_reject, now):
        """Open the steps whose turn it is; return the result if all is decided."""
        states = [
            engine.Step(
                number,
                vals["sequence"],
                vals["state"],
                vals["mode"],
                vals["was_conditional"],
            )
            for number, vals in enumerate(steps)
        ]
        result = engine.round_result(states, on_reject)
        for step in [] if result else engine.to_open(states):
            steps[step.key] |= {"state": "open", "opened_at": now}
        for vals in steps if result else []:
            vals["state"] = "void" if vals["state"] == "waiting" else vals["state"]
        return result

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
        change = difference(previous.sudo().revision or {}, snapshot)
        planned = []
        for step in steps:
            vals = step._prepare_step_vals()
            questions = step.question_ids._asked_of(document.sudo())
            if questions != step.question_ids:
                vals["questions"] = questions._to_snapshot()
            old = previous._carriable(step, vals, change)
            vals["state"] = "carried" if old else "waiting"
            vals["was_conditional"] = old.state == "conditional" or old.was_conditional
            vals["carried_from_id"] = (old.carried_from_id or old).id
            vals["decided_at"] = old.decided_at
            planned.append(vals)
        return planned

    def _carriable(self, chain_step, vals, change):
        """Return the step of this earlier round whose decision still holds."""
        steps = self.step_ids if self.carry_over else self.step_ids.browse()
        old = steps.filtered(
            lambda s: s.chain_step_id == chain_step and s.state in engine.CARRIABLE
        )[:1]
        if not old or change.touches(chain_step._watch_tokens()):
            return self.env["order.signoff.step"]
        kept = {name: old[name] for name in _SAME} | {"role_id": old.role_id.id}
        same = all((kept[name] or False) == (vals[name] or False) for name in _SAME)
        return old if same else old.browse()

    def _ruling_now(self):
        """Return the final rulings on the present revisions; refuse the negative."""
        final = self.filtered(
            lambda r: r.final_ruling and r.carry_over and r.ruling in RULED
        )
        final -= final._stale()
        for signoff in final.filtered(lambda r: r.ruling == "rejected"):
            raise UserError(signoff._final_refusal())
        return final

    @api.model
    def _prepare_round_vals(self, document, chain, snapshot, number):
        document = document.sudo()
        gates = chain._gates(document._name)
        return {
            "chain_id": chain.id,
            "purpose": chain.purpose,
            "res_model": document._name,
            "res_id": document.id,
            "document_name": document.display_name,
            "partner_id": document._signoff_partner().id,
            "company_id": document._signoff_company().id,
            "round_no": number,
            "requester_id": document._signoff_requester(chain.purpose).id,
            "opened_at": fields.Datetime.now(),
            "tracked_fields": ",".join(chain._tracked_tokens()),
            "gate_codes": ",".join(sorted(gates[chain.id])),
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
        self._answer_corrections(plans)
        recorded = self._as_kernel().create([vals for vals, _steps in plans])
        rounds = self.browse(recorded.ids)
        vals_list = rounds._prepare_steps([steps for _vals, steps in plans])
        rounds._set_due(vals_list)
        rounds._set_shared_clocks(vals_list)
        self.env["order.signoff.step"]._set_usual_dues(vals_list)
        self.env["order.signoff.step"]._as_kernel().create(vals_list)
        if any(vals["was_conditional"] for vals in vals_list):
            rounds._keep_conditions()
        rounds._sync_heads()
        rounds._announce("signoff.requested")
        for state, closed in rounds.grouped("state").items():
            if state != "open":
                closed._announce_closing(state)
        rounds._log_request()
        return rounds

    def _prepare_steps(self, planned):
        """Return the values of all steps of these rounds.

        :param planned: a list of values of steps for each round
        """
        priorities = {d.id: d._process_priority() for d in self._documents()}
        return [
            {
                **vals,
                **signoff._prepare_step_copies(),
                "priority": priorities[signoff.res_id],
            }
            for signoff, steps in zip(self, planned, strict=True)
            for vals in steps
        ]

    def _prepare_step_copies(self):
        self.ensure_one()
        return {
            "signoff_id": self.id,
            "purpose": self.purpose,
            "chain_id": self.chain_id.id,
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
        limits = self.env["order.signoff.chain.step"].sudo()
        rows = []
        for vals in opening:
            signoff = rounds[vals["signoff_id"]]
            limit = limits.browse(vals["chain_step_id"])
            document = signoff._document().sudo()
            company = signoff.company_id
            rows.append((limit, vals["opened_at"], limit.role_id, company, document))
        dues = self.env["order.signoff.step"]._dues(rows)
        for vals, due in zip(opening, dues, strict=True):
            vals["due_at"] = due

    def _set_shared_clocks(self, vals_list):
        """Let the steps without a limit share the clock of the node that waits."""
        timeless = [
            vals
            for vals in vals_list
            if vals["limit_kind"] == "none" and vals["state"] in RUNNING
        ]
        if not timeless:
            return
        steps = self.env["order.signoff.step"]
        clocks = steps._clocks_for(self._documents(), set(self.mapped("purpose")))
        for vals in timeless:
            vals.update(clocks.get((vals["res_id"], vals["purpose"]), {}))
