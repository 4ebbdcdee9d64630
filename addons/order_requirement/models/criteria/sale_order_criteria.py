import hashlib
import json
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.models.record.order_head_mixin import USERS


class Verdict(NamedTuple):
    """How an order stands with a criterion: state is passed, failed or open."""

    criterion: models.Model
    state: str
    reason: str


class SaleOrder(models.Model):
    """The review standard applied to orders: checked, ticked, kept (S2-F-05 … 08)."""

    _inherit = "sale.order"

    criterion_result_ids = fields.One2many(
        "order.criterion.result",
        "order_id",
        string="Criterion Results",
        readonly=True,
        copy=False,
        groups=USERS,
    )

    # -- looking -----------------------------------------------------------------
    def _criteria(self, code=None):
        """Return {order: [Verdict]} of the criteria that count for each order.

        :param code: only criteria that hold this event up
        """
        found = {}
        rules = self.env["order.review.criterion"]._rules_for(code, self)
        ticks = self._criteria_ticks([rule.id for rule in rules]) if rules else {}
        for criterion, orders in rules.items():
            for order in orders:
                verdict = order._criterion_verdict(criterion, ticks)
                found.setdefault(order.with_env(self.env), []).append(verdict)
        return found

    def _criterion_verdict(self, criterion, ticks):
        self.ensure_one()
        if criterion.mode == "auto":
            passed, reason = getattr(self, f"_criterion_{criterion.check}")(criterion)
            return Verdict(criterion, "passed" if passed else "failed", reason)
        tick = ticks.get((self.id, criterion.id))
        if not tick:
            return Verdict(criterion, "open", "")
        if tick.content_digest != self._sheet_digest():
            text = self.env._(
                "The order has changed since %s ticked it.", tick.user_id.name
            )
            return Verdict(criterion, "open", text)
        return Verdict(
            criterion, "passed" if tick.passed else "failed", tick.reason or ""
        )

    def _criteria_ticks(self, criterion_ids):
        """{(order id, criterion id): newest result by a person}, in two queries."""
        results = self.env["order.criterion.result"].sudo()
        groups = results._read_group(
            [
                ("order_id", "in", self.ids),
                ("criterion_id", "in", criterion_ids),
                ("mode", "=", "manual"),
            ],
            ["order_id", "criterion_id"],
            ["id:max"],
        )
        newest = results.browse([result_id for _o, _c, result_id in groups])
        return {(row.order_id.id, row.criterion_id.id): row for row in newest}

    def _sheet_digest(self):
        """Fingerprint of all that the requirement sheet says, for ticks."""
        self.ensure_one()
        lines = self.env["sale.order.line"]
        content = [self._digest_values(self, sorted(self._sheet_fields()))]
        names = sorted(lines._sheet_line_fields())
        content += [self._digest_values(line, names) for line in self._goods_lines()]
        return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]

    @staticmethod
    def _digest_values(record, names):
        values = [record[name] for name in names]
        return [
            value.ids if isinstance(value, models.BaseModel) else str(value or "")
            for value in values
        ]

    def _gate_extra_missing(self, code, batch):
        """Criteria that hold the event up and are not met, each with its reason."""
        found = super()._gate_extra_missing(code, batch)
        for order, verdicts in self._criteria(code).items():
            for criterion, state, reason in verdicts:
                if criterion.blocking and state != "passed":
                    item = {
                        "what": f"{criterion.name}: {reason}"
                        if reason
                        else criterion.name,
                        "who": criterion.role_id.name or "",
                        "role_ids": criterion.role_id.ids,
                    }
                    found.setdefault(order.id, []).append(item)
        return found

    # -- keeping -----------------------------------------------------------------
    def _criteria_store(self, verdicts):
        """Seal the results of automatic checks that say something new; return what was
        known before (``_criteria_last``)."""
        rows = []
        before = self._criteria_last()
        for order, found in verdicts.items():
            for criterion, state, reason in found:
                passed = state == "passed"
                known = before.get((order.id, criterion.id))
                if criterion.mode == "auto" and known != (passed, reason or ""):
                    rows.append(order._criterion_row(criterion, passed, reason))
        self.env["order.criterion.result"]._as_kernel().create(rows)
        return before

    def _criteria_last(self):
        """{(order id, criterion id): (passed, reason)} of the newest results."""
        results = self.env["order.criterion.result"].sudo()
        rows = results.search([("order_id", "in", self.ids)], order="id")
        return {
            (row.order_id.id, row.criterion_id.id): (row.passed, row.reason or "")
            for row in rows
        }

    def _criterion_row(self, criterion, passed, reason):
        self.ensure_one()
        order = self.sudo()
        return {
            "order_id": order.id,
            "company_id": order.company_id.id,
            "criterion_id": criterion.id,
            "name": criterion.name,
            "mode": criterion.mode,
            "passed": passed,
            "reason": reason,
            "content_digest": order._sheet_digest(),
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
        }

    # -- ticking -----------------------------------------------------------------
    def action_criterion_tick(self, code, passed=True, reason=""):
        """Say as a person whether the order meets a criterion.

        :param code: code of a manual criterion that counts for the order
        :param reason: required when it does not pass
        """
        self.ensure_one()
        self.check_access("read")
        verdicts = self._criteria().get(self, [])
        criterion = next(
            (v.criterion for v in verdicts if v.criterion.code == code), None
        )
        if not criterion or criterion.mode != "manual":
            raise UserError(
                self.env._(
                    "There is no manual criterion “%s” on this order.", str(code)
                )
            )
        self._criterion_ensure_entitled(criterion)
        reason = reason.strip() if isinstance(reason, str) else ""
        if not passed and not reason:
            raise UserError(self.env._("Enter what is wrong."))
        row = self._criterion_row(criterion, bool(passed), reason)
        self.env["order.criterion.result"]._as_kernel().create(row)
        return True

    def _criterion_ensure_entitled(self, criterion):
        """The people of the criterion's role; without a role, who may write the order.

        :raise AccessError: naming who can
        """
        role = criterion.role_id
        if not role:
            self._ensure_own_act()
            return
        company = self.sudo().company_id
        if role._user_principal(self.env.user, company) is None:
            raise AccessError(
                self.env._(
                    "“%(criterion)s” must be ticked by %(role)s.",
                    criterion=criterion.name,
                    role=role.name,
                )
            )

    def action_order_check(self):
        """Check the orders against the review standard; one order opens the list."""
        self._ensure_own_act()
        verdicts = self._criteria()
        before = self._criteria_store(verdicts)
        self._criteria_announce_again(verdicts, before)
        if len(self) != 1:
            return True
        check = self.env["order.criteria.check"].create({"order_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Criteria Check"),
            "res_model": "order.criteria.check",
            "res_id": check.id,
            "view_mode": "form",
            "target": "new",
        }
