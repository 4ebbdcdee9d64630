from odoo import fields, models

from odoo.addons.order_process.kernel.limits import short_text

from ...engine import verdict
from .order_inspection_line import QUANTITIES


class OrderInspectionLine(models.Model):
    """What is said of an item, checked as a whole and put down to its lots."""

    _inherit = "order.inspection.line"

    def action_pass(self):
        """Accept this item (button)."""
        for line in self:
            inspection = line.inspection_id
            inspection._begin_inspecting("requested", "started")
            inspection._decide({line: {"accepted": line.quantity}})
        return True

    def action_measure(self):
        """Open what is measured or looked at, where values, answers and photos are
        entered (button)."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "order.inspection.result",
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "mobile_view_mode": "kanban",
            "domain": [("line_id", "=", self.id)],
        }

    def action_decide(self):
        """Open the dialog of the verdict by quantity (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Verdict: %s", self.display_name),
            "res_model": "order.inspection.decide",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_line_id": self.id},
        }

    # -- what is said ----------------------------------------------------------------
    def _shares_said(self, row):
        """Return what is said by part, ``{part: {name: quantity}}``, and what is wrong
        with it.

        :param row: quantities, ``reason``, ``found``, ``lots``
        """
        self.ensure_one()
        if self.state != "open":
            return {}, [self._fault(self.env._("the verdict was given already"))]
        if row.get("lots"):
            shares, faults = self._shares_by_lot(row["lots"])
        else:
            shares, faults = self._shares_of_sums(row)
        faults += self._faults_of(row, shares)
        return shares, [self._fault(text) for text in dict.fromkeys(faults)]

    def _fault(self, text):
        return f"{self.product_id.display_name}: {text}"

    def _amounts(self, row):
        """Return the quantities that a row says; None for what is none."""
        asked = self.env["order.inspection"]
        return {name: asked._quantity_said(row.get(name, 0.0)) for name in QUANTITIES}

    def _shares_of_sums(self, row):
        amounts = self._amounts(row)
        if None in amounts.values():
            return {}, [self.env._("quantities are numbers from zero on")]
        if self.uom_id.compare(sum(amounts.values()), self.quantity):
            return {}, [
                self.env._(
                    "accepted, conditionally released and rejected are together "
                    "%(said)s, inspected are %(quantity)s",
                    said=sum(amounts.values()),
                    quantity=self.quantity,
                )
            ]
        several = len(self.part_ids.lot_id) > 1
        if several and sum(bool(amount) for amount in amounts.values()) > 1:
            return {}, [self.env._("state the quantities for each lot")]
        rooms = [(part, part.quantity) for part in self.part_ids]
        return verdict.spread(amounts.items(), rooms), []

    def _shares_by_lot(self, rows):
        parts = self.part_ids.grouped("lot_id")
        by_name = {lot.name: found for lot, found in parts.items() if lot}
        shares, faults = {}, []
        for row in rows if isinstance(rows, list) else [None]:
            name = row.get("lot") if isinstance(row, dict) else None
            found = by_name.pop(name, None) if isinstance(name, str) else None
            amounts = self._amounts(row) if found else {}
            if not found or None in amounts.values():
                faults.append(self.env._("cannot be read: %s", row))
                continue
            whole = sum(found.mapped("quantity"))
            said = sum(amounts.values())
            if self.uom_id.compare(said, whole):
                faults.append(self._fault_of_lot(name, said, whole))
            rooms = [(part, part.quantity) for part in found]
            shares.update(verdict.spread(amounts.items(), rooms))
        if by_name:
            faults.append(
                self.env._("nothing is said of the lots %s", ", ".join(by_name))
            )
        return shares, faults

    def _fault_of_lot(self, name, said, whole):
        return self.env._(
            "lot %(lot)s: the quantities are together %(said)s, inspected are "
            "%(quantity)s",
            lot=name,
            said=said,
            quantity=whole,
        )

    def _faults_of(self, row, shares):
        """Return what else is wrong: a reason that is missing, results that are."""
        faults = []
        sums = _sums(shares)
        odd = sums.get("rejected") or sums.get("conditional")
        reason = row.get("reason")
        if odd and not (isinstance(reason, str) and reason.strip()):
            faults.append(self.env._("enter the reason, or the conditions"))
        found = row.get("found", 0)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            faults.append(self.env._("faulty pieces are a whole number"))
        elif found > max(self.sample_size, 0):
            faults.append(self.env._("the sample has %s pieces only", self.sample_size))
        elif found >= self.reject_number and found and not odd:
            faults.append(
                self.env._(
                    "%(found)s faulty pieces, from %(number)s on the lot is not "
                    "accepted: reject it, or release it under conditions",
                    found=found,
                    number=self.reject_number,
                )
            )
        return faults + self._faults_of_results(odd)

    def _faults_of_results(self, odd):
        results = self.result_ids
        if not results and self.plan_id.characteristic_ids:
            results = self._copy_characteristics()
        missing = results.filtered(lambda one: one.required and not one.outcome)
        bad = results.filtered(lambda one: one.outcome == "bad")
        faults = []
        if missing:
            names = ", ".join(missing.mapped("name"))
            faults.append(self.env._("enter the results of %s", names))
        if bad and not odd:
            names = ", ".join(bad.mapped("name"))
            faults.append(
                self.env._("%s is not good: reject, or release under conditions", names)
            )
        return faults

    def _copy_characteristics(self):
        """Copy what is looked at into these items that have no results yet; return
        the results."""
        fresh = self.filtered(lambda line: not line.result_ids)
        return (
            self.env["order.inspection.result"]
            .sudo()
            ._writing_system()
            .create(
                [
                    characteristic._prepare_result(line)
                    for line in fresh
                    for characteristic in line.plan_id.characteristic_ids
                ]
            )
        )

    # -- the verdict -----------------------------------------------------------------
    def _take_verdict(self, row, shares):
        """Write the verdict of an item; as superuser."""
        sums = _sums(shares)
        for part, amounts in shares.items():
            part._write_system(amounts)
        whole = {name: sums.get(name, 0.0) for name in QUANTITIES}
        reason = row.get("reason")
        self._write_system(
            {
                **whole,
                "state": "decided",
                "found": row.get("found", 0),
                "reason": short_text(self.env, reason.strip()) if reason else False,
                "verdict": verdict.verdict_of(*(whole[name] for name in QUANTITIES)),
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
            }
        )


def _sums(shares):
    """Return ``{name: quantity}`` of all parts together."""
    sums = {}
    for amounts in shares.values():
        for name, amount in amounts.items():
            sums[name] = sums.get(name, 0.0) + amount
    return sums
