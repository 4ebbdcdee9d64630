from odoo import api, models
from odoo.exceptions import AccessError

from .order_event import SEALED


class OrderEventVerify(models.Model):
    """Checking that the log of documents is what was recorded, and all of it."""

    _inherit = "order.event"

    @api.model
    def verify_chain(self, res_model, res_ids):
        """Check the chains of documents; return the breaks found (none = intact).

        For auditors. Each break is {res_id, event_id, sequence, problem} with the
        problem ``changed`` (content differs from its hash), ``unlinked`` (does not
        carry the fingerprint of its predecessor), ``gap`` (an event is missing) or
        ``truncated`` (the document counts more events than are there, or ends with
        another one). What people are assessed by is compared with the log: see
        ``_broken_rounds`` and ``_broken_milestones``. Documents of companies that are
        not the user's give nothing. Whoever rewrites log and document together is found
        by the digest of the day (``order.event.digest``).
        """
        if not self.env.user.has_group("order_process.order_process_group_auditor"):
            raise AccessError(self.env._("Only auditors can verify the event log."))
        documents = self._verified_documents(res_model, res_ids)
        if documents is None:
            return []
        events = self.search(
            [("res_model", "=", res_model), ("res_id", "in", documents.ids)],
            order="res_id, sequence",
        )
        breaks = []
        chains = {}
        for event in events:
            previous = chains.get(event.res_id)
            breaks += event._breaks(previous)
            chains[event.res_id] = event
        breaks += self._truncated(documents, chains)
        # sudo: what is compared is not shown, though not everybody reads all of it.
        told = events.sudo()
        breaks += self._broken_rounds(documents, told)
        return breaks + self._broken_milestones(documents, told)

    @api.model
    def _verified_documents(self, res_model, res_ids):
        """Return the documents that the auditor may ask about: of his companies.

        Those that are gone are asked about as well, their log is still there.
        """
        model = self.env.get(res_model) if isinstance(res_model, str) else None
        if model is None or not isinstance(res_ids, list | tuple):
            return None
        ids = [i for i in res_ids if type(i) is int and 0 < i < 2**31]
        documents = model.sudo().browse(ids)
        if "company_id" not in model._fields:
            return documents
        foreign = documents.exists().filtered(
            lambda d: d.company_id and d.company_id not in self.env.companies
        )
        return documents - foreign

    def _breaks(self, previous):
        """What is wrong between this event and the one before it."""
        expected = previous.sequence + 1 if previous else 1
        problems = []
        if self.sequence != expected:
            problems.append("gap")
        elif (self.previous_hash or "") != (previous.hash if previous else ""):
            problems.append("unlinked")
        if self._digest(self.previous_hash, self._digest_values()) != self.hash:
            problems.append("changed")
        return [self._break(problem) for problem in problems]

    def _break(self, problem):
        return {
            "res_id": self.res_id,
            "event_id": self.id,
            "sequence": self.sequence,
            "problem": problem,
        }

    def _digest_values(self):
        # sudo: the hash covers data that not every auditor reads.
        event, values = self.sudo(), {}
        for name in SEALED:
            value = event[name]
            values[name] = value.id if isinstance(value, models.Model) else value
        return values

    @api.model
    def _truncated(self, documents, chains):
        """Chains whose end was cut off: the document remembers how many events it has
        and the fingerprint of the last one."""
        if "process_sequence" not in documents._fields:
            return []
        breaks = []
        for document in documents.exists():
            last = chains.get(document.id)
            present = (last.sequence, last.hash) if last else (0, "")
            kept = (document.process_sequence, document.process_hash or "")
            if present != kept:
                breaks.append(
                    {
                        "res_id": document.id,
                        "event_id": False,
                        "sequence": document.process_sequence,
                        "problem": "truncated",
                    }
                )
        return breaks
