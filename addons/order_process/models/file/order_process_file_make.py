from graphlib import TopologicalSorter

from psycopg2 import IntegrityError

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...engine.file.rows import Pair, Ref
from ...engine.file.tables import listed
from ...kernel.forgetting import forgetting_once
from ...kernel.repeated import repeated


class OrderProcessFileMake(models.Model):
    """A procedure as a file: what was read is made as a draft."""

    _inherit = "order.process"

    @api.model
    def _file_make(self, reader, company, shared):
        """Make the records of the rows as a draft of a company (empty: of all).

        ``shared`` are the records that several procedures of a file share: those that
        were made, ``{model: {key: record}}``, to which those of this one are added.
        """
        made = dict(shared)
        with forgetting_once(self.env):
            for model in self._file_order(reader.rows):
                if model not in made:
                    rows = list(reader.rows[model].values())
                    self._file_make_rows(model, rows, made, company)
                if self.env[model]._file_shared:
                    shared[model] = made[model]
        return made[self._name][()]

    @api.model
    def _file_order(self, rows):
        """Return the models so that what is named is made before what names it."""
        needed = {
            model: {ref.model for row in of_model.values() for ref in _refs(row.vals)}
            for model, of_model in rows.items()
        }
        for model in set(self._file_sections().values()) & needed.keys():
            if not self.env[model]._file_shared:
                needed[model].add(self._name)
        for model, others in needed.items():
            others.discard(model)
        return list(TopologicalSorter(needed).static_order())

    @api.model
    def _file_make_rows(self, model, rows, made, company):
        """Make the rows of one model in their order; what they name of each other is
        written in a second step. Shared ones are made after those that they name: a
        role outside the company needs its substitute from the start."""
        target = self.env[model]
        owner = target._fields.get("company_id")
        own = {"company_id": company.id} if owner and not owner.related else {}
        known, pending = made.setdefault(model, {}), []
        if not rows:
            return
        for wave in _waves(model, rows) if target._file_shared else [rows]:
            later = [_naming(row.vals, model, known) for row in wave]
            prepared = [
                {**_plain(_without(row.vals, late), made), **own}
                for row, late in zip(wave, later, strict=True)
            ]
            records = self._file_create(target, wave, prepared)
            known.update(zip((row.key for row in wave), records, strict=True))
            pending += [pair for pair in zip(records, later, strict=True) if pair[1]]
            for row, record in zip(wave, records, strict=True):
                self._file_translate(record, row.vals)
        for record, late in pending:
            record.write(_plain(late, made))

    @api.model
    def _file_create(self, target, rows, prepared):
        """Make records of rows; when one is refused, say which. Whoever calls rolls
        back then. A shared record that another call has just brought lets this one
        begin anew and find it: what was there before is not made at all."""
        brought = (f"{target._table}_code_unique",) if target._file_shared else ()
        try:
            with repeated(*brought), self.env.cr.savepoint():
                return target.create(prepared)
        except AccessError:
            raise
        except (UserError, IntegrityError) as error:
            first = error
        for row, vals in zip(rows, prepared, strict=True):
            self._file_create_one(target, row, vals)
        raise first

    @api.model
    def _file_create_one(self, target, row, vals):
        """Make the record of one row, or say that it is refused."""
        try:
            with self.env.cr.savepoint():
                target.create(vals)
        except UserError as error:
            raise _refused(str(error), row.place) from error
        except IntegrityError as error:
            message = target._sql_error_to_message(error)
            raise _refused(message, row.place) from error

    @api.model
    def _file_translate(self, record, vals):
        """Write the Chinese texts, where the database has the language."""
        chinese = {n: v.zh for n, v in vals.items() if isinstance(v, Pair) and v.zh}
        if chinese and self.env["res.lang"]._get_data(code="zh_CN"):
            translated = record.with_context(lang="zh_CN", tracking_disable=True)
            translated.write(chinese)


def _refused(message, place):
    """Return the refusal of a row, with its place in the file."""
    error = UserError(message)
    error.place = place
    return error


def _refs(vals):
    """Yield the rows that values name."""
    for value in vals.values():
        yield from (one for one in listed(value) if isinstance(one, Ref))


def _waves(model, rows):
    """Return the rows in groups, each after those whose rows it names; of a circle one
    row comes first."""
    rest = {row.key: row for row in rows}
    named = {
        key: {ref.key for ref in _refs(row.vals) if ref.model == model} - {key}
        for key, row in rest.items()
    }
    waves = []
    while rest:
        ready = [key for key in rest if not named[key] & rest.keys()]
        ready = ready or [_of_circle(named, rest)]
        waves.append([rest.pop(key) for key in ready])
    return waves


def _of_circle(named, rest):
    """Return a row that comes back to itself, where every row names another."""
    key, seen = next(iter(rest)), set()
    while key not in seen:
        seen.add(key)
        key = next(iter(named[key] & rest.keys()))
    return key


def _naming(vals, model, known):
    """Return the values that name rows of a model that are not made yet."""
    return {
        name: value
        for name, value in vals.items()
        if any(
            ref.model == model and ref.key not in known for ref in _refs({name: value})
        )
    }


def _without(vals, names):
    return {name: value for name, value in vals.items() if name not in names}


def _plain(vals, made):
    """Return values for the database: English texts, ids of rows that were made."""

    def plain(value):
        if isinstance(value, Pair):
            return value.en
        if isinstance(value, Ref):
            return made[value.model][value.key].id
        return [plain(one) for one in value] if isinstance(value, list) else value

    return {name: plain(value) for name, value in vals.items()}
