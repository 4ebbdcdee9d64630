from odoo import api, models

from ...kernel.correction import CORRECTION, NO


class OrderSignoffCardCorrection(models.AbstractModel):
    """The card of a further round: what the round before asked to have corrected, and
    what was answered. Readers of the document see it."""

    _inherit = "order.signoff.card"

    @api.model
    def _extra_corrections(self, steps):
        blocks = {}
        rounds = steps.signoff_id.sudo()
        again = rounds.filtered(lambda signoff: signoff.previous_id.state in NO)
        if not again:
            return blocks
        readable = again._documents().sudo(False)._filtered_access("read")
        duties = self._corrections(again).grouped("signoff_id")
        for signoff in again.filtered(lambda one: one.res_id in readable._ids):
            duty = duties.get(signoff.previous_id)
            if duty:
                blocks[signoff.id] = [self._corrected(duty[-1:])]
        return blocks

    @api.model
    def _corrections(self, rounds):
        """Return the duties to correct the documents of these rounds, by one query."""
        return (
            self.env["order.milestone"]
            .sudo()
            .search(
                [
                    ("res_model", "in", list(set(rounds.mapped("res_model")))),
                    ("res_id", "in", rounds.mapped("res_id")),
                    ("duty_source", "=", CORRECTION),
                ],
                order="id",
            )
        )

    @api.model
    def _corrected(self, duty):
        said = duty.signoff_id
        rows = [{"label": said._no_title(), "value": said._no_said()["reason"]}]
        if duty.note:
            asked = self.env["order.signoff.resubmit"]._fields["note"]
            label = asked._description_string(self.env)
            rows.append({"label": label, "value": duty.note})
        title = self.env._("Corrected and resubmitted")
        return {"kind": "fields", "code": "correction", "title": title, "rows": rows}
