from odoo import models
from odoo.fields import Domain


class OrderPurchaseMixin(models.AbstractModel):
    """What purchase orders and purchase requests have in common: they tell events,
    ask gates, name what is not filled in, and know whose turn it is.

    Settings of the process (JSON): ``required_fields`` and ``required_line_fields``,
    lists of field names; ``required_fields_events``, the codes of the events that
    wait for them (S2-E-02, S2-N-02, S2-Q-02); ``required_by_event``, further fields of
    the document that one event waits for, ``{event: [field]}`` (S2-Q-05).
    """

    _name = "order.purchase.mixin"
    _description = "Purchasing Document"
    _inherit = ["order.content.mixin", "order.process.mixin", "order.signoff.mixin"]
    #: Name of the list of lines, for ``required_line_fields``.
    _purchase_lines = "order_line"

    def _signoff_correctable(self, signoff):
        """A procedure of purchasing sends the document back by itself."""
        return not self.sudo().process_id and super()._signoff_correctable(signoff)

    def _purchase_step(self, code, payload=None, **stamps):
        """One step of a person: rights, whose turn it is, gates, stamps, event.

        :raise AccessError: without write access on the document
        :raise UserError: when the duty is another role's
        :raise GateRefused: with everything that is missing
        """
        self.check_access("write")
        self._purchase_ensure_turn(code)
        self._check_gates(code)
        if stamps:
            self._write_system(stamps)
        self._process_emit_later(code, payload)

    def _purchase_warn(self, code):
        """Refuse early what a gate would refuse later; uses up no override."""
        missing = self._gates_missing(code)
        if missing:
            self._gate_refuse(code, missing)

    def _purchase_ensure_turn(self, code):
        """Refuse who does not hold the role of the open node that ``code`` completes.

        Where no node waits for the event, the rights on the document are enough.
        """
        # Who inspects goods need not be able to read the order.
        running = self.sudo().filtered("process_id")
        if not running or self.env.su:
            return
        waiting = Domain("purpose", "=", "complete")
        waiting &= Domain("event_type_id.code", "=", code)
        milestones = self.env["order.milestone"].sudo()
        for milestone in milestones.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", running.ids),
                ("state", "=", "open"),
                ("node_id.trigger_ids", "any", waiting),
            ]
        ):
            milestone._principal()

    # -- sign-off ---------------------------------------------------------------------
    def _purchase_last_opinion(self, purpose):
        """Return what the last person said in the newest round of the purpose."""
        decision = (
            self.env["order.signoff.decision"]
            .sudo()
            .search(
                [
                    ("signoff_id.res_model", "=", self._name),
                    ("signoff_id.res_id", "=", self.id),
                    ("signoff_id.purpose", "=", purpose),
                ],
                order="id desc",
                limit=1,
            )
        )
        return decision.opinion or self.env._("Not approved.")

    # -- completeness ----------------------------------------------------------------
    def _gate_extra_missing(self, code, batch):
        """What the process wants filled in before ``code``, in one text."""
        found = super()._gate_extra_missing(code, batch)
        for document in self.filtered("process_id").sudo():
            labels = document._purchase_missing(code)
            if labels:
                text = self.env._("Please fill in: %s", ", ".join(labels))
                names = document._purchase_empty(code)
                item = {"what": text, "kind": "data", "fields": names}
                found.setdefault(document.id, []).append(item)
        return found

    def _purchase_empty(self, code):
        """Return names of the document's own fields in which something is missing."""
        self.ensure_one()
        head, columns = self.process_id._purchase_required(code)
        names = _empty_names(self, head)
        if any(_empty_names(line, columns) for line in self._purchase_goods_lines()):
            names.append(self._purchase_lines)
        return names

    def _purchase_missing(self, code):
        """Return labels of what is empty on the document and on its lines."""
        self.ensure_one()
        head, columns = self.process_id._purchase_required(code)
        labels = _empty_labels(self, head)
        for number, line in enumerate(self._purchase_goods_lines(), 1):
            labels += [
                self.env._("%(field)s (line %(number)s)", field=label, number=number)
                for label in _empty_labels(line, columns)
            ]
        return labels

    def _purchase_goods_lines(self):
        """Return the lines that name something to buy."""
        lines = self[self._purchase_lines]
        if "display_type" in lines._fields:
            lines = lines.filtered(lambda line: not line.display_type)
        return lines


def _empty_labels(record, names):
    """Return the labels of those of the fields that are empty on the record."""
    empty = _empty_names(record, names)
    labels = record.fields_get(empty, ["string"]) if empty else {}
    return [labels[name]["string"] for name in empty]


def _empty_names(record, names):
    """Return those of the fields that are empty on the record."""
    return [name for name in names if name in record._fields and not record[name]]
