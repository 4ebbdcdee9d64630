from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day_begins
from odoo.addons.order_process.kernel.said import ensure_named

#: No period is longer, no answer has more groups.
MOST_DAYS, MOST_GROUPS = 5 * 366, 1000
INTERVALS = ("day", "week", "month")
#: Kinds that are a quotient: without anything below the line there is no value.
QUOTIENTS = {"mean": 1, "share": 100, "ratio": 100}


class OrderMeasure(models.Model):
    """How a measure is worked out: over a period, for a condition, by groups."""

    _inherit = "order.measure"

    @api.model
    def measure_values(self, code, date_from, date_to, group_by=None, where=None):
        """Return what a measure was in a period (interfaces).

        :param str code: code of the measure
        :param str date_from: first day, e.g. 2026-11-01; ``date_to`` the last one
        :param str group_by: a dimension of the measure, or day, week, month
        :param dict where: ``{dimension: id}``
        :return: ``{code, name, unit, value, part, whole, previous, groups}``; a value
            is False where there is nothing to divide by
        :raise ValidationError: an unknown code or dimension, a period that is none
        :raise UserError: more than 1 000 groups
        """
        measure = self._by_code(code)
        period = self._period(date_from, date_to)
        domain = measure._where(where)
        found = measure._figures(period, domain)
        before = measure._figures(measure._period_before(period), domain)
        return {
            "code": measure.code,
            "name": measure.name,
            "unit": measure.unit,
            **found,
            "previous": before["value"],
            "groups": measure._groups(period, domain, group_by) if group_by else [],
        }

    # -- reading what is asked ---------------------------------------------------
    @api.model
    def _by_code(self, code):
        known = self.search(Domain.TRUE)
        found = known.filtered(lambda one: one.code == code)
        if not found:
            raise ValidationError(
                self.env._(
                    "There is no measure “%(code)s”. Known are: %(known)s.",
                    code=code,
                    known=", ".join(known.mapped("code")),
                )
            )
        return found

    @api.model
    def _period(self, date_from, date_to):
        """Return the first and the last day of what is said.

        :raise ValidationError: they are no days, turned round or too far apart
        """
        reader = self.env["order.time.reader"]
        first, last = map(reader._day, (date_from, date_to))
        if not first or not last:
            raise ValidationError(
                self.env._("A period has a first and a last day, as in 2026-11-30.")
            )
        if last < first:
            raise ValidationError(self.env._("The end lies before the beginning."))
        if (last - first).days > MOST_DAYS:
            raise ValidationError(self.env._("A period is at most 5 years long."))
        return first, last

    @api.model
    def _period_before(self, period):
        """Return the period of the same length that ends before this one."""
        first, last = period
        length = last - first
        end = first - timedelta(days=1)
        return end - length, end

    def _where(self, where):
        """Return the domain of conditions ``{dimension: id or ids}``."""
        domain = Domain.TRUE
        known = self._dimension_fields()
        ensure_named(self.env, where or {})
        for word, value in (where or {}).items():
            if word not in known:
                self._refuse_dimension(word, known)
            hierarchy = word in ("product_type", "customer")
            ids = value if isinstance(value, list | tuple) else [value]
            if not all(type(one) is int for one in ids):
                raise ValidationError(self.env._("“%s” is asked for by its id.", word))
            operator = "child_of" if hierarchy else "in"
            domain &= Domain(known[word], operator, list(ids))
        return domain

    def _knows(self, where):
        """Tell whether the measure can be asked for by all of these dimensions."""
        return (where or {}).keys() <= self._dimension_fields().keys()

    def _refuse_dimension(self, word, known):
        raise ValidationError(
            self.env._(
                "%(name)s cannot be asked for by “%(word)s”. Known are: %(known)s.",
                name=self.name,
                word=word,
                known=", ".join([*known, *INTERVALS]),
            )
        )

    def _period_domain(self, period):
        """Return the domain of a period; days are those of the reader."""
        first, last = period
        end = last + timedelta(days=1)
        if self.env[self.source]._fields[self.date_field].type == "datetime":
            first, end = (local_day_begins(self, day) for day in (first, end))
        return Domain(self.date_field, ">=", first) & Domain(self.date_field, "<", end)

    # -- working it out ----------------------------------------------------------
    def _scope(self, period, domain=Domain.TRUE):
        """Return the domain of all that counts in a period, of the companies."""
        companies = Domain("company_id", "in", self.env.companies.ids)
        return self._whole() & self._period_domain(period) & domain & companies

    def _figures(self, period, domain=Domain.TRUE):
        """Return ``{value, part, whole}`` of a period."""
        self.ensure_one()
        scope = self._scope(period, domain)
        return self._figure(self._sums(scope, None).get(None, (0, 0)))

    def _figure(self, sums):
        part, whole = (float(one or 0) for one in sums)
        if self.kind in QUOTIENTS:
            value = QUOTIENTS[self.kind] * part / whole if whole else False
        else:
            value = part if whole else False
        if value is not False:
            value = round(value, 2)
        return {"value": value, "part": round(part, 2), "whole": round(whole, 2)}

    def _sums(self, scope, group):
        """Return ``{group: (part, whole)}``; what is above and below the line."""
        by = [group] if group else []
        model = self.env[self.source]
        if self.kind == "share":
            whole = self._read(model, scope, by, "__count")
            part = self._read(model, scope & self._part(), by, "__count")
        elif self.kind == "ratio":
            whole = self._read(model, scope, by, f"{self.base_field}:sum")
            part = self._read(model, scope, by, f"{self.value_field}:sum")
        elif self.kind == "count":
            distinct = f"{self.value_field}:count_distinct"
            counted = distinct if self.value_field else "__count"
            part = whole = self._read(model, scope, by, counted)
        else:
            whole = self._read(model, scope, by, f"{self.value_field}:count")
            part = self._read(model, scope, by, f"{self.value_field}:sum")
        return {key: (part.get(key, 0), one) for key, one in whole.items()}

    @api.model
    def _read(self, model, domain, by, aggregate):
        rows = model._read_group(domain, by, [aggregate])
        return {(row[0] if by else None): row[-1] for row in rows}

    def _groups(self, period, domain, word):
        """Return ``[{id, name, value, part, whole}]`` by a dimension or interval."""
        known = self._dimension_fields()
        plain = {one: path for one, path in known.items() if "." not in path}
        if not isinstance(word, str) or word not in {*plain, *INTERVALS}:
            self._refuse_dimension(word, plain)
        group = plain.get(word) or f"{self.date_field}:{word}"
        found = self._sums(self._scope(period, domain), group)
        if len(found) > MOST_GROUPS:
            raise UserError(
                self.env._(
                    "%(name)s: %(count)s groups are more than the %(most)s that can "
                    "be shown.",
                    name=self.name,
                    count=len(found),
                    most=MOST_GROUPS,
                )
            )
        return [self._group(key, sums) for key, sums in found.items()]

    def _group(self, key, sums):
        record = isinstance(key, models.BaseModel)
        name = key.display_name if record else str(key or "")
        ids = (key.id or False) if record else False
        return {"id": ids, "name": name or self.env._("None"), **self._figure(sums)}
