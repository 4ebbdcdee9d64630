from odoo import api, models, tools
from odoo.exceptions import AccessError

from ...kernel.changed import differing

#: Compared by identity: what a client sends in its context can never be it.
_STAMP = object()
_KEY = "order_process_system_write"
#: Prefetch group of our columns on documents: an unrelated write or read of a document
#: loads all its columns, and each one with a group costs a look-up of the user's.
SEPARATE_PREFETCH = "order_process"
#: Prefetch group of those among them that guards ask at every write, see _fetch_field.
HEAD_PREFETCH = "order_process_head"
#: What stands where a number will.
NUMBERLESS = "/"


class OrderSystemFieldMixin(models.AbstractModel):
    """A document with fields that say where it stands: only code writes them.

    Such a field says so itself (``fields.Char(system=True)``; a field related to one
    is one as well) and is written with ``_write_system`` (the heads of a process by
    the kernel, past ``write``). A client that sends one is refused, whichever way it
    comes: form, RPC, import, nested commands, defaults in the context or of the user.
    Values that change nothing are let through. What is given with a new document and
    stands from then on says ``once=True``.
    """

    _name = "order.system.field.mixin"
    _description = "Document with System Fields"
    _inherit = ["order.computed.amount.mixin"]

    def _in_company_language(self):
        """Return the record in the language in which a duty is called: its company's,
        and not that of whoever made it somebody's duty."""
        own = self["company_id"] if "company_id" in self._fields else None
        company = own or self.env.company
        lang = self.env["order.process"]._company_lang(company.id)
        return self.with_context(lang=lang)

    def _valid_field_parameter(self, field, name):
        return name in ("system", "once") or super()._valid_field_parameter(field, name)

    @tools.ormcache()
    def _system_field_names(self):
        """Return the names of the fields that only code writes: once by registry."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if getattr(field, "system", False)
        )

    @tools.ormcache()
    def _fixed_field_names(self):
        """Return the names of the fields that a client never writes on a document that
        is there: system fields, and those given once."""
        once = (n for n, field in self._fields.items() if getattr(field, "once", False))
        return self._system_field_names().union(once)

    def _writing_system(self):
        """Return the documents with which code may write system fields; for one
        call."""
        return self.with_context(**{_KEY: _STAMP})

    def _write_system(self, vals):
        """Write system fields, with the rights of the caller."""
        return self._writing_system().write(vals)

    @api.model
    def default_get(self, fields):
        """Defaults come from clients, too: those for heads and system fields are left
        out."""
        own = self._system_field_names()
        values = super().default_get([name for name in fields if name not in own])
        for name in own.intersection(fields):
            if default := self._fields[name].default:
                values[name] = default(self)
        return values

    def onchange(self, values, field_names, fields_spec):
        """What is not saved has no number yet: its form calls it *New*, as forms of
        Odoo's do."""
        if self:
            return super().onchange(values, field_names, fields_spec)
        own, new = self._system_field_names(), self.env._("New")
        known = {n: NUMBERLESS for n in own.intersection(values) if values[n] == new}
        result = super().onchange({**values, **known}, field_names, fields_spec)
        shown = result.get("value", {})
        for name in own.intersection(shown):
            if shown[name] == NUMBERLESS:
                shown[name] = new
        return result

    def _fetch_field(self, field):
        """Read what guards ask with Odoo's own columns: one query, as the superuser has
        no groups to look up. Who asks for a column of ours gets all of ours."""
        groups = self._prefetched_with(field.prefetch)
        if not groups or not self.env.context.get("prefetch_fields", True):
            return super()._fetch_field(field)
        names = self._prefetched_names(groups)
        if not self.env.su:
            known = self._fields
            names = [n for n in names if self._has_field_access(known[n], "read")]
        return self.fetch(list(dict.fromkeys([*names, field.name])))

    def _read_for_guards(self):
        """Read Odoo's columns and those that guards ask in one query, before an action
        of Odoo's reads its own; refuse who may not read the documents."""
        groups = (True, HEAD_PREFETCH, SEPARATE_PREFETCH)
        self.sudo().fetch(self._prefetched_names(groups))
        self.check_access("read")

    def _prefetched_with(self, group):
        """Return the prefetch groups that are read when a column of one is wanted;
        none where Odoo's way will do."""
        if group in (HEAD_PREFETCH, SEPARATE_PREFETCH):
            groups = (HEAD_PREFETCH, SEPARATE_PREFETCH)
            return (True, *groups) if self.env.su else groups
        return (True, HEAD_PREFETCH) if group is True and self.env.su else ()

    @tools.ormcache("groups")
    def _prefetched_names(self, groups):
        """Return the names of the columns of these prefetch groups."""
        return tuple(n for n, f in self._fields.items() if f.prefetch in groups)

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get(_KEY) is not _STAMP:
            new = self.browse()
            vals_list = [new._without_system_fields(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if (
            not vals.keys().isdisjoint(self._fixed_field_names())
            and self.env.context.get(_KEY) is not _STAMP
            and not self._system_write_passes(vals)
        ):
            vals = self._without_system_fields(vals)
        return super().write(vals)

    def _system_write_passes(self, _vals):
        """Return whether these values come from a method of Odoo's that sets fields of
        the kind; hook."""
        return False

    @tools.ormcache()
    def _figures_kept(self):
        """System fields are no figures: they have their own guard."""
        return super()._figures_kept() - self._system_field_names()

    @api.model
    def _figures_guarded(self):
        return super()._figures_guarded() and self.env.context.get(_KEY) is not _STAMP

    def _without_system_fields(self, vals):
        """Return the values without system fields that stay as they are; refuse
        others."""
        own = self._fixed_field_names() if self else self._system_field_names()
        system = own & vals.keys()
        if system and self:
            # What is compared is told by the answer: only to who may write it.
            self.check_access("write")
        for name in sorted(system):
            if not self._process_unchanged(name, vals[name]):
                raise AccessError(
                    self.env._(
                        "“%(field)s” is maintained by the process and cannot be set.",
                        field=self._fields[name]._description_string(self.env),
                    )
                )
        return {k: v for k, v in vals.items() if k not in system} if system else vals

    def _process_unchanged(self, name, value):
        """Is ``value`` what the documents have, or nothing for new ones?"""
        if not self:
            default = self._fields[name].default
            return not value or bool(default) and value == default(self)
        return not differing(self.sudo(), {name: value})
