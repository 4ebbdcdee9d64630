from odoo import models
from odoo.exceptions import UserError

from ....kernel.emission import Emission


class OrderProcessMixinIntake(models.AbstractModel):
    """Events from outside in batches, and finishing a node by its code (public)."""

    _inherit = "order.process.mixin"

    # -- events ------------------------------------------------------------------
    def _process_emit_rows(self, rows):
        """Emit checked rows (``order.event.emit_many``) in their order, with a number
        of queries that depends on how often one document comes up, not on how many
        rows there are. Returns the ids of the events."""
        ids = []
        for part in self._process_rounds(rows):
            self._process_check_rows(part)
            ids += self._process_emit_round(part)
        return ids

    def _process_rounds(self, rows):
        """Split rows so that a gate sees what earlier rows did to its document."""
        types = self.env["order.event.type"]._codes()
        part, met = [], set()
        for row in rows:
            _id, _external, gateable, _model = types[row["code"]]
            if gateable and row["res_id"] in met:
                yield part
                part, met = [], set()
            part.append(row)
            met.add(row["res_id"])
        yield part

    def _process_check_rows(self, rows):
        """Ask the gates, once for each code and for each time a document comes."""
        waves = {}
        for row in rows:
            for batches in waves.setdefault(row["code"], [{}]):
                if row["res_id"] not in batches:
                    batches[row["res_id"]] = row["batch"]
                    break
            else:
                waves[row["code"]].append({row["res_id"]: row["batch"]})
        for code, found in waves.items():
            for batches in found:
                self.browse(batches)._check_gates(code, batches)

    def _process_emit_round(self, rows):
        documents = self.browse({row["res_id"]: None for row in rows})
        emission = Emission(self.env(su=True), documents._process_slots(lock=True))
        made = []
        for row in rows:
            slot = emission.slots.get(row["res_id"])
            if not slot:
                document = self.browse(row["res_id"])
                document._process_refuse_unprocessed()
            cause = self._process_cause(
                slot, row["moment"], "rpc", None, None, row["batch"]
            )
            payload = row["payload"] or {}
            made.append(
                emission.emit(
                    slot, row["code"], cause, payload, row["batch"], row["key"]
                )
            )
        emission.finish()
        documents._process_hear(emission)
        return [event["id"] for event in made]

    def _process_refuse_unprocessed(self):
        raise UserError(
            self.env._(
                "%s does not follow a process, so no events can be recorded on it.",
                self.sudo()._process_document_name(),
            )
        )

    # -- nodes -------------------------------------------------------------------
    def process_complete(
        self,
        node_code,
        outcome=None,
        evidence=None,
        note=None,
        batch=None,
        cause_party=None,
        cause_note=None,
    ):
        """Finish the open node with this code as the user, who must be entitled.

        As ``order.milestone.action_complete``, for systems that know the procedure's
        codes and not the ids of duties. ``batch`` is needed when the node is open for
        several batches. Returns the id of the finished milestone.
        """
        self.ensure_one()
        self._process_ensure_reader()
        found = self._process_open_node(node_code, batch)
        found.action_complete(outcome, evidence, note, cause_party, cause_note)
        return found.id

    def _process_open_node(self, node_code, batch):
        """Return the only open milestone of a node, or refuse."""
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "=", self.id),
            ("state", "=", "open"),
            ("kind", "=", "node"),
            ("node_id.code", "=", str(node_code)),
            *([("batch_key", "=", str(batch))] if batch else []),
        ]
        found = self.env["order.milestone"].search(domain)
        if len(found) != 1:
            self._process_refuse_node(node_code, found)
        return found

    def _process_refuse_node(self, node_code, found):
        name = self.sudo()._process_document_name()
        if not found:
            raise UserError(
                self.env._(
                    "Node %(node)s is not open on %(document)s.",
                    node=node_code,
                    document=name,
                )
            )
        raise UserError(
            self.env._(
                "Node %(node)s is open for several batches of %(document)s; "
                "specify the batch: %(batches)s.",
                node=node_code,
                document=name,
                batches=", ".join(found.mapped("batch_key")),
            )
        )
