from typing import NamedTuple

from odoo import fields, models

from odoo.addons.order_process.models.record.order_head_mixin import USERS
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"


class Suggestion(NamedTuple):
    """What the rules say of one order: records, the reasons as text, and the rules
    that decided on the kind."""

    class_set: models.Model
    kind: models.Model
    tags: models.Model
    reasons: str
    rules: models.Model

    def signature(self):
        """The suggestion as a text that two suggestions can be compared by; empty
        where no rules suggest anything."""
        if not self.class_set:
            return ""
        tags = sorted(self.tags.mapped("code"))
        return f"{self.class_set.code}:{self.kind.code or ''}:{','.join(tags)}"


class SaleOrder(models.Model):
    """Kind and tags of an order: suggested by rules, taken over at submission or by
    hand, overruled by a person who says why (S1-A-13, S1-B-002, S4-C-04)."""

    _inherit = "sale.order"

    class_set_id = fields.Many2one(
        "order.classification.set",
        string="Rule Set",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    class_suggested_id = fields.Many2one(
        "order.type",
        string="Suggested Order Type",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    class_signature = fields.Char(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        export_string_translation=False,
        system=True,
    )
    class_reasons = fields.Text(
        string="Classification Reasons",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    class_overruled = fields.Boolean(
        string="Overruled",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    class_overrule_reason = fields.Text(
        string="Overrule Reason",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    classified_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    classification_ids = fields.One2many(
        "order.classification",
        "order_id",
        string="Classifications",
        readonly=True,
        copy=False,
        groups=USERS,
    )

    # -- suggesting --------------------------------------------------------------
    def _class_suggest(self, class_set=None, as_written=False):
        """Return {order id: Suggestion} of orders that a rule set covers.

        Writes nothing. In batch: facts of all orders of a set are read at once.

        :param class_set: a rule set to try, instead of the one in force (back-test)
        """
        chosen = (
            dict.fromkeys(self.ids, class_set)
            if class_set
            else self.env["order.classification.set"]._for_orders(self)
        )
        suggestions = {}
        for one in dict.fromkeys(chosen.values()):
            orders = self.filtered(lambda order, s=one: chosen[order.id] == s)
            if one:
                suggestions |= orders._class_suggest_by(one.sudo(), as_written)
        return suggestions

    def _class_suggest_by(self, class_set, as_written):
        """The suggestions of one rule set for these orders."""
        orders = self.sudo()
        criteria = orders._class_criteria(
            class_set._criterion_codes(), class_set, as_written
        )
        rules = class_set.rule_ids
        takes = {rule.id: set(rule._matching(orders).ids) for rule in rules}
        return {
            order.id: order._class_suggestion(
                class_set,
                criteria[order.id],
                {key for key, ids in takes.items() if order.id in ids},
            )
            for order in orders
        }

    def _class_suggestion(self, class_set, criteria, allowed):
        """Put the engine's outcome for one order into records and words."""
        outcome = class_set._decide(criteria, allowed)
        kinds = self.env["order.type"].sudo()
        kind = kinds.browse(outcome.kind) if outcome.kind else class_set.default_type_id
        kept = self.order_type_id
        lines = [self._class_reason(hit, criteria) for hit in outcome.hits]
        if kept and kept.id not in class_set._targets():
            kind = kept
            text = self.env._(
                "%s: chosen at intake, not changed by these rules", kept.name
            )
            lines = [text, *lines]
        elif not outcome.kind and kind:
            lines.append(self.env._("%s: no applicable rule", kind.name))
        tags = kinds.browse(sorted(outcome.tags))
        rules = class_set.rule_ids.browse(rule.key for rule, _met in outcome.hits)
        rules = rules.filtered(lambda rule: rule.target_id == kind)
        return Suggestion(class_set, kind, tags, "\n".join(lines), rules)

    def _class_reason(self, hit, criteria):
        """One line: kind or tag, the rule, and the facts that fulfilled it."""
        rule, conditions = hit
        record = self.env["order.classification.rule"].browse(rule.key).sudo()
        texts = [criteria[condition.criterion][1] for condition in conditions]
        found = "; ".join(dict.fromkeys(filter(None, texts)))
        parts = [record.target_id.name, record.name, found]
        return " – ".join(filter(None, parts))
