from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...engine.book.book import column_letter
from ...engine.file.tree import Fault, Faults, Place

#: Findings that are no matter of the file: people, calendars and which orders.
LATER = ("vacant", "no_passer", "no_calendar", "no_rule")


class OrderProcessFileImport(models.Model):
    """A procedure as a file: imported as a whole, or not at all."""

    _inherit = "order.process"

    @api.model
    def import_file(self, content):
        """Make a draft from the text of a YAML file (interfaces; the screen uses the
        dialog *Import*).

        :return: ``{"id", "name", "version", "processes": [{"id", "code", "name",
            "version"}, …], "warnings": [text, …]}``; the first three are those of the
            first procedure, and False where all of them wait for a later addon
        :raises UserError: with every fault and its place, nothing is made
        """
        if not isinstance(content, str):
            raise UserError(self.env._("Give the content of the file as a text."))
        made, faults = self._file_import(content.encode("utf-8", "surrogatepass"))
        if faults.errors:
            self._file_refuse(faults)
        processes = [
            {
                "id": process.id,
                "code": process.code,
                "name": process.display_name,
                "version": process.version,
            }
            for process in made
        ]
        first = processes[0] if processes else {}
        return {
            **{word: first.get(word, False) for word in ("id", "name", "version")},
            "processes": processes,
            "warnings": [self._file_fault_text(fault) for fault in faults],
        }

    @api.model
    def _file_refuse(self, faults):
        """Raise every fault of a file in one message; warnings where there is none."""
        lines = [self._file_fault_text(fault) for fault in faults.errors or faults]
        raise UserError(self.env._("The file was not imported:\n%s", "\n".join(lines)))

    @api.model
    def _file_import(self, data):
        """Return the drafts that a file makes for the company (empty: none was made),
        and all faults, errors first."""
        faults = Faults()
        return self._file_import_tree(self._file_tree_of(data, faults), faults)

    @api.model
    def _file_import_tree(self, tree, faults):
        """Return the drafts that a tree makes (empty: none was made) and all faults."""
        self.check_access("create")
        made = self.browse()
        readers = [] if tree is None else self._file_read_tree(tree, faults)
        if not faults.errors:
            made = self._file_try(readers, faults)
        # What a copy and its original say alike is told once.
        told = sorted(
            dict.fromkeys(faults), key=lambda one: (one.warning, one.place.line)
        )
        return made, Faults(told)

    @api.model
    def _file_try(self, readers, faults):
        """Return the drafts, or nothing when the lint or a rule of a record refuses. Of
        documents that come with a later addon no procedure is made."""
        made, shared = self.browse(), {}
        try:
            with self.env.cr.savepoint() as savepoint:
                for reader in readers:
                    if not reader.waiting:
                        draft = self._file_make(reader, self.env.company, shared)
                        self._file_lint(draft, reader, faults)
                        made |= draft
                if faults.errors:
                    savepoint.rollback()
                    return self.browse()
                return made
        except AccessError:
            raise
        except UserError as error:
            place = getattr(error, "place", Place())
            faults.append(Fault("refused", place, {"message": str(error)}))
            return self.browse()

    @api.model
    def _file_lint(self, process, reader, faults):
        """Note what the lint finds, at the node where it stands."""
        places = {key[0]: row.place for key, row in reader.rows_of_nodes().items()}
        head = reader.rows[self._name][()].place
        for finding in process._lint():
            if finding["code"] in LATER:
                continue
            place = places.get(finding["where"], head)
            message = {"message": f"{finding['message']} {finding['remedy']}"}
            warning = finding["severity"] != "error"
            faults.append(Fault("lint", place, message, warning))

    @api.model
    def _file_fault_text(self, fault):
        """Return a fault in words, with its place before it."""
        text = self._file_texts()[fault.code] % fault.detail
        place = self._file_place_text(fault.place)
        return f"{place}: {text}" if place else text

    @api.model
    def _file_place_text(self, place):
        """Return a place in words; empty where it is not known."""
        if place.sheet and place.line:
            cell = f"{column_letter(max(place.column, 1) - 1)}{place.line}"
            return self.env._(
                "Sheet %(sheet)s, cell %(cell)s", sheet=place.sheet, cell=cell
            )
        if place.sheet:
            return self.env._("Sheet %s", place.sheet)
        if not place.line:
            return ""
        return self.env._(
            "Line %(line)s, column %(column)s",
            line=place.line,
            column=place.column or 1,
        )
