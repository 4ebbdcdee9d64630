from odoo import api, fields, models
from odoo.exceptions import UserError

from ....kernel.correction import CORRECTION
from ....kernel.emission import Cause, Emission

#: States of documents that nobody corrects any more.
GIVEN_UP = ("cancel", "cancelled", "refused", "void")


class OrderSignoffMixinCorrection(models.AbstractModel):
    """What a document says after a no, and the way back: correct and resubmit."""

    _inherit = "order.signoff.mixin"
    #: Name of the action by which people submit the document; None: its signatures
    #: are requested.
    _signoff_submit = None

    # public ----------------------------------------------------------------------

    def action_signoff_correct(self):
        """Open the dialog that submits the corrected document again (button)."""
        self.ensure_one()
        self.check_access("read")
        duties = self._signoff_corrections()
        if not duties:
            raise UserError(self.env._("Nothing is awaiting correction."))
        return duties[0].with_env(self.env)._correction_dialog()

    def signoff_resubmit(self, purpose, note=None):
        """Submit a corrected document again (dialog, RPC).

        :param str purpose: of the round that was rejected, returned or withdrawn
        :param str note: what was corrected, for the signers
        :return: ``True``
        :raise UserError: nothing was rejected, returned or withdrawn; a final ruling
            on the same content
        """
        self.ensure_one()
        self._ensure_own_act()
        purpose = str(purpose or "")
        duties = self._signoff_corrections(purpose)
        if not duties:
            raise UserError(self.env._("Nothing is awaiting correction."))
        note = str(note or "").strip()
        rounds = duties.signoff_id.sudo(False)
        # The signers read on their card what was corrected.
        duties._end_duties("done", note)
        self._signoff_resubmit(purpose)
        rounds.sudo()._log(self.env._("Corrected and resubmitted"), note)
        return True

    # hooks of the documents ------------------------------------------------------

    def _signoff_resubmit(self, purpose):
        """Ask again for the signatures, by the action with which people submit."""
        if self._signoff_submit:
            return getattr(self, self._signoff_submit)()
        return self._signoff_request(purpose)

    def _signoff_submitter(self, signoff):
        """Return who submitted the document for this round; hook."""
        return signoff.requester_id

    def _signoff_requester(self, purpose):
        """Return the person for whom a new round is asked: who submitted the document,
        else its salesperson or author; the system only where nobody can be named."""
        asked = {"purpose": purpose, "requester_id": self.env.uid}
        signoff = self.env["order.signoff"].sudo().new(asked)
        candidates = self._signoff_submitter(signoff) + signoff.requester_id
        return self._signoff_person(candidates) or self.env.user

    def _signoff_person(self, candidates):
        """Return the first who is a person of the house, after these the salesperson
        and the author of the document; empty where there is none."""
        candidates = candidates.sudo() + self._signoff_own_people()
        return candidates.filtered(
            lambda user: user.active
            and user._is_internal()
            and not user._is_superuser()
        )[:1]

    def _signoff_own_people(self):
        """Return whose document it is, the salesperson before the author; hook.

        They do not sign it where the chain leaves the requester out.
        """
        document = self.sudo()
        people = document.env["res.users"]
        if "user_id" in document._fields:
            people += document.user_id
        return people + document.create_uid

    def _signoff_no_notified(self):
        """Return the users whom the document itself tells of a no; hook."""
        return self.env["res.users"]

    def _signoff_owed(self, signoff):
        """Return (role, user) who correct after a no: the role of the node that asked
        for the round, unless it signs itself; else who submitted the document."""
        document = self.sudo()
        none = self.env["res.users"].sudo()
        node = document._signoff_node(signoff.purpose)
        role = node.role_id if node else self.env["order.role"].sudo()
        if role and role not in signoff.sudo().step_ids.role_id:
            requester = signoff.requester_id
            company = signoff.company_id or self.env.company
            return role, requester if role._user_principal(requester, company) else none
        candidates = document._signoff_submitter(signoff) + signoff.requester_id
        user = document._signoff_person(candidates)
        return (role.browse(), user) if user else ()

    def _signoff_correctable(self, signoff):
        """Return whether the document may come again after this no: it is not given
        up, and the procedure has neither ended nor gone on by itself."""
        document = self.sudo()
        if "state" in document._fields and document.state in GIVEN_UP:
            return False
        if "process_state" in document._fields and document.process_id:
            if document.process_state == "cancelled":
                return False
            ended = document._signoff_ended_by(signoff)
            return not any(map(document._signoff_goes_on, ended))
        return True

    # the process -----------------------------------------------------------------

    def _signoff_node(self, purpose):
        """Return the node of the document's process that asks for this purpose."""
        nodes = self.env["order.process.node"].sudo()
        document = self.sudo()
        if "process_id" not in document._fields or not document.process_id:
            return nodes
        graph = self.env["order.process"]._process_graph(document.process_id.id)
        return nodes.browse(
            [
                node.id
                for node in graph.nodes.values()
                if node.completion == "signoff" and node.signoff_purpose == purpose
            ][:1]
        )

    def _signoff_ended_by(self, signoff):
        """Return the passes of the nodes that this no ended."""
        node = self._signoff_node(signoff.purpose)
        milestones = self.env["order.milestone"].sudo()
        if not node:
            return milestones
        newest = milestones.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("node_id", "=", node.id),
            ],
            order="id desc",
            limit=1,
        )
        closed = signoff.closed_at
        return newest.filtered(lambda m: m.state == "done" and m.done_at >= closed)

    @api.model
    def _signoff_goes_on(self, milestone):
        """Return whether some node starts after this pass and its outcome."""
        graph = self.env["order.process"]._process_graph(milestone.process_id.id)
        code, outcome = milestone.node_id.code, milestone.outcome_id.code
        return any(
            trigger.kind == "node"
            and trigger.code == code
            and trigger.outcome in ("", outcome)
            for node in graph.nodes.values()
            for trigger in node.starts
        )

    def _signoff_reopen_nodes(self, rounds):
        """Open the nodes again that ended with the no of these rounds and after which
        nothing starts: the document comes a second time."""
        if "process_memory" not in self._fields:
            return
        of_document = {signoff.res_id: signoff for signoff in rounds}
        again = {}
        for document in self.filtered(lambda d: d.process_state == "running"):
            ended = document._signoff_ended_by(of_document[document.id])
            if ended and not self._signoff_goes_on(ended):
                again[document.id] = ended
        if not again:
            return
        documents = self.browse(again)
        slots = documents._process_slots(lock=True)
        emission = Emission(self.env(su=True), slots)
        cause = Cause(fields.Datetime.now(), self.env.uid)
        for slot in slots:
            ended = again[slot.document.id]
            node = slot.graph.nodes[ended.node_id.code]
            emission.reopen(slot, node, ended.batch_key or "", cause)
        # Not heard: the node asks for its sign-off when the document comes again.
        emission.finish()

    # duties ----------------------------------------------------------------------

    def _signoff_corrections(self, purpose=None):
        """Return the open duties to correct these documents, for every reader."""
        duties = self.env["order.milestone"].sudo()
        known = self._signoff_asked_before() if self.ids else self
        if not known.ids:
            return duties
        found = duties.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", known.ids),
                ("state", "=", "open"),
                ("kind", "=", "task"),
                ("duty_source", "=", CORRECTION),
            ],
            order="id",
        )
        return found.filtered(lambda d: not purpose or d.signoff_id.purpose == purpose)

    def _signoff_end_corrections(self, reason, purposes):
        """What is voided needs no correction any more."""
        duties = self._signoff_corrections()
        duties.filtered(
            lambda d: not purposes or d.signoff_id.purpose in purposes
        )._end_duties("cancelled", reason)
