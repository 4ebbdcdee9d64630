from odoo import api, fields, models

from ...kernel.signoff_card import Layout
from .order_signoff_card import MOST_LINES


class OrderSignoffCard(models.AbstractModel):
    """The card of a duty: who counts, makes or stores goods sees which and how many,
    who answers a notice sees the notice."""

    _inherit = "order.signoff.card"

    @api.model
    def _duty_cards(self, duty):
        """Return the card of the document of one duty in a list; an empty one where
        documents of the kind have none."""
        document = duty._document().sudo().with_context(lang=self.env.lang)
        if not document or not hasattr(document, "_duty_card"):
            return []
        wanted = document._duty_card()
        layout = Layout(
            documents=document,
            amount=None,
            fields=wanted.get("fields", ()),
            lines=wanted.get("lines", {}),
            files=wanted.get("files", ()),
            readable=frozenset(document.sudo(False)._filtered_access("read").ids),
            figures=(),
        )
        blocks = [
            self._batch_block(layout, document, duty),
            *self._tables(layout, document),
            self._asked(layout, document),
            self._files(layout).get(document.id),
        ]
        head = self._duty_head(layout, document, duty)
        return [{**head, "blocks": [block for block in blocks if block]}]

    @api.model
    def _duty_head(self, layout, document, duty):
        """Return the head as the card of an approval has it; without any amount."""
        return {
            "model": document._name,
            "id": document.id,
            "name": duty.document_name or document.display_name,
            "kind": self.env["ir.model"]._get(document._name).name,
            "readable": document.id in layout.readable,
            "purpose": "",
            "steps": [],
            "round": 1,
            "partner": duty.sudo().partner_id.display_name or "",
            "requester": "",
            "since": fields.Datetime.to_string(duty.opened_at),
            "due": fields.Datetime.to_string(duty.due_at) if duty.due_at else False,
            "amount": "",
            "amount_label": "",
            "figures": [],
        }

    @api.model
    def _batch_block(self, layout, document, duty):
        """Return the goods of the delivery, production … that the duty belongs to."""
        model, _comma, number = (duty.batch_key or "").partition(",")
        wanted = document._duty_batches().get(model)
        if not wanted or not number.isdigit():
            return None
        record = self.env[model].sudo().browse(int(number)).exists()
        name, columns = wanted
        lines = record[name] if name else record
        table = self._line_table(layout, document, lines[:MOST_LINES], columns)
        return table and {
            **table,
            "code": "batch",
            "title": record.display_name,
            "more": max(len(lines) - MOST_LINES, 0),
        }
