from odoo import api, models, tools
from odoo.exceptions import AccessError

from ...kernel.changed import differing

_TYPES = frozenset(
    {"boolean", "char", "date", "datetime", "float", "integer", "monetary"}
    | {"selection", "text"}
)


class OrderComputedAmountMixin(models.AbstractModel):
    """A record whose computed figures are what they are computed from.

    Odoo keeps amounts, delivered quantities and states of invoicing in columns and lets
    whoever may write the record write them as well; they then stand until something
    computes them again. Credit checks, money gates and the choice of who signs read
    them. Here they cannot be given: not by a form, a remote call, an import, a nested
    command or a default. What changes nothing is let through.
    """

    _name = "order.computed.amount.mixin"
    _description = "Record with Computed Values"

    @tools.ormcache()
    def _figures_kept(self):
        """Return the names of the stored fields that are computed and that nobody
        types; hook for models that know better. Columns of money name a currency."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.store and field.compute and field.readonly
            if not field.inverse and not field.related
            if field.type in _TYPES or name == "currency_id"
        )

    @api.model_create_multi
    def create(self, vals_list):
        kept = self._figures_kept()
        given = kept & set().union(self._figures_defaults(), *vals_list)
        if given and self._figures_guarded():
            # What an empty record has anyway says nothing: Odoo makes a return with
            # the state of a draft.
            empty = self.sudo().new({})
            self._figures_refuse(
                name
                for vals in (self._figures_defaults(), *vals_list)
                for name in given & vals.keys()
                if vals[name] and vals[name] != empty[name]
            )
        records = super().create(vals_list)
        followed = self._related_kept() & set().union(*vals_list)
        if followed and self._figures_guarded():
            records._ensure_followed(followed)
        return records

    def write(self, vals):
        names = self._figures_kept() & vals.keys()
        if names and self._figures_guarded():
            # What is compared is told by the answer: only to who may write it.
            self.check_access("write")
            self._figures_refuse(n for n in names if self._figures_differ(n, vals[n]))
        result = super().write(vals)
        followed = self._related_kept() & vals.keys()
        if followed and self._figures_guarded():
            self._ensure_followed(followed)
        return result

    @tools.ormcache()
    def _related_kept(self):
        """Return the names of the columns that repeat a field of another record, such
        as the company: record rules read them."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.related and field.store and field.readonly and not field.inherited
        )

    def _ensure_followed(self, names):
        """:raise AccessError: a column was given another value than it repeats"""
        for name in names:
            path = self._fields[name].related.split(".")
            for record in self.sudo():
                value = record
                for part in path:
                    value = value[:1][part]
                if record[name] != value:
                    self._figures_refuse([name])

    @api.model
    def _figures_defaults(self):
        """Return the defaults that a client gives: of the context and its own kept
        ones. Asked once for all records of a call."""
        kept = self.env["ir.default"]._get_model_defaults(self._name)
        sent = {
            key.removeprefix("default_"): value
            for key, value in self.env.context.items()
            if key.startswith("default_")
        }
        return {**kept, **sent}

    @api.model
    def _figures_guarded(self):
        """Return whether this may be a client: code writes as superuser; hook."""
        return not self.env.su

    def _figures_differ(self, name, value):
        """Return whether ``value`` is not what these records have."""
        return bool(differing(self.sudo(), {name: value}))

    @api.model
    def _figures_refuse(self, names):
        for name in sorted(names)[:1]:
            raise AccessError(
                self.env._(
                    "“%(field)s” is computed and cannot be set.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
