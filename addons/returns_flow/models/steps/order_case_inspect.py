from odoo import fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.said import is_one_of

#: What becomes of goods that were not accepted.
REJECTED = [("back", "Sent Back to the Customer"), ("kept", "Kept")]


class OrderCase(models.Model):
    """Returned goods are inspected: complete, as the customer said, in which condition;
    what was accepted may be refunded (S1-C-15 to 18, S2-G-10, S2-K-14, S2-X-23)."""

    _inherit = "order.case"

    inspected_at = fields.Datetime(readonly=True, copy=False, system=True)
    inspected_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    reason_confirmed = fields.Selection(
        [("yes", "Confirmed"), ("no", "Not Confirmed")],
        readonly=True,
        copy=False,
        system=True,
    )
    inspection_note = fields.Text(readonly=True, copy=False, system=True)
    rejected_to = fields.Selection(
        REJECTED, string="Rejected Goods", readonly=True, copy=False, system=True
    )

    def case_inspect(self, lines=None, confirmed=True, note=None, rejected_to="back"):
        """Write down what the inspection of the received goods found (dialog,
        interfaces).

        :param list lines: ``{line, accepted, condition, percent}`` by id of the case
            line; percent of the price that may be refunded, 100 where nothing is said;
            lines left out are accepted as received
        :param bool confirmed: whether the reason of the customer is
        :param str note: what was found
        :param str rejected_to: ``back``: rejected goods are sent back to the customer,
            ``kept``: they stay and are not refunded
        :return: as ``fetch_cases`` returns one
        :raise UserError: nothing was received, or a credit note was posted already
        :raise ValidationError: with every value that cannot be read
        """
        states = ("agreed", "returning", "inspected")
        self._case_begin("goods.inspected", "store", *states)
        case = self.sudo()
        if not any(case.line_ids.mapped("received")):
            raise UserError(
                self.env._("No goods have been received for %s.", self.display_name)
            )
        if case.refund_ids.filtered(lambda one: one.state == "posted"):
            raise UserError(self.env._("%s was credited already.", self.display_name))
        found = self._found_by_line(lines)
        if not is_one_of(rejected_to, dict(REJECTED)):
            raise ValidationError(
                self.env._("Rejected goods are sent back or kept: back, kept.")
            )
        for line, values in found.items():
            line._write_system(values)
        case._inspected(bool(confirmed), self._case_text(note), rejected_to)
        return self._case_row()

    def _found_by_line(self, lines):
        """Return ``{case line: values}`` of what was found, as superuser."""
        said, faults = self._found_said(lines)
        found = {}
        for line in self.sudo().line_ids:
            row = said.pop(line.id, {})
            accepted = row.get("accepted", line.received)
            if line.uom_id.compare(accepted, line.received) > 0:
                faults.append(line.product_id.display_name)
            found[line] = {
                "accepted": accepted,
                "rejected": line.received - accepted,
                "condition": self._case_text(row.get("condition")) or False,
                "percent": row.get("percent", 100.0),
            }
        faults += [self.env._("line %s", number) for number in said]
        if faults:
            raise ValidationError(
                self.env._(
                    "At most what was received can be accepted, and 0 to 100 percent "
                    "refunded. Look at: %s.",
                    self.env._(", ").join(faults),
                )
            )
        return found

    def _found_said(self, lines):
        """Return ``{id of the case line: what was found}`` and what cannot be read."""
        said, faults = {}, []
        if lines is not None and not isinstance(lines, list):
            return said, ["lines"]
        for number, row in enumerate(lines or [], 1):
            known = isinstance(row, dict) and not set(row) - _KNOWN
            if not known or not _fits(row):
                faults.append(f"lines {number}")
            else:
                said[row["line"]] = row
        return said, faults

    def _inspected(self, confirmed, note, rejected_to):
        """Go on after an inspection; as superuser."""
        rejected = any(self.line_ids.mapped("rejected"))
        self._document_move(
            "inspected" if confirmed else "verified",
            inspected_at=fields.Datetime.now(),
            inspected_by_id=self.env.uid,
            reason_confirmed="yes" if confirmed else "no",
            inspection_note=note or False,
            rejected_to=rejected_to if rejected else False,
        )
        self._keep_verified()
        outcome = "confirmed" if confirmed else "not_confirmed"
        self._case_event(
            "goods.inspected",
            outcome=outcome,
            accepted=sum(self.line_ids.mapped("accepted")),
            rejected=sum(self.line_ids.mapped("rejected")),
        )
        if confirmed and rejected_to == "back":
            self._send_back_rest()
        if confirmed and self.kind in ("return", "rejected", "refund"):
            self._owe_refund()

    def _send_back_rest(self):
        """Make deliveries of what came back and is not taken: the rejected part, or all
        of a case that was refused; as superuser."""
        refused = self.state == "refused"
        rest = {
            line.order_line_id: line.received if refused else line.rejected
            for line in self.line_ids
        }
        came = self.picking_ids.filtered(lambda one: one.state == "done")
        for picking in came:
            moves = {}
            for move in picking.move_ids._process_came():
                unit = move.sale_line_id.product_uom_id
                left = unit._compute_quantity(
                    rest.get(move.sale_line_id, 0.0), move.product_uom
                )
                take = min(left, move._returnable())
                if move.product_uom.compare(take, 0) > 0:
                    moves[move] = take
                    rest[move.sale_line_id] -= move.product_uom._compute_quantity(
                        take, unit
                    )
            if moves:
                self._make_return(picking, moves)


_KNOWN = {"line", "accepted", "condition", "percent"}


def _fits(row):
    """Return whether a row of an inspection can be read."""
    accepted, percent = row.get("accepted", 0), row.get("percent", 100)
    numbers = (row.get("line"), accepted, percent)
    if any(
        isinstance(one, bool) or not isinstance(one, int | float) for one in numbers
    ):
        return False
    text = row.get("condition") or ""
    return isinstance(text, str) and 0 <= accepted < 10**9 and 0 <= percent <= 100
