import base64
import dataclasses
from urllib.parse import quote

from odoo import api, fields, models, tools

from ...engine.file.coming import SECTION, codes_to_come
from ...engine.file.tables import PLAIN, RAW, to_sheets
from ...engine.file.tree import Faults
from ...engine.file.workbook import write_workbook
from ...engine.file.yaml_reader import read_yaml
from ...engine.file.yaml_writer import write_yaml


class OrderProcessFile(models.Model):
    """A procedure as one file that a person reads aloud: printed.

    What stands in a file is said by the models (``_file_words`` of
    ``order.file.row.mixin``): the head, the nodes with what belongs to them, and a
    section for every model of what else a procedure consists of.
    """

    _inherit = "order.process"

    procedure_file = fields.Binary(
        compute="_compute_procedure_file", help="The whole procedure as a YAML file."
    )
    procedure_workbook = fields.Binary(
        compute="_compute_procedure_workbook",
        help="The whole procedure as a workbook with a sheet for each kind of row.",
    )

    def _compute_procedure_file(self):
        for process in self:
            process.procedure_file = base64.b64encode(process.export_file().encode())

    @api.depends_context("lang")
    def _compute_procedure_workbook(self):
        whole = self._file_whole()
        for process in self:
            process.check_access("read")
            book = write_workbook(to_sheets(whole, process._file_tree()))
            process.procedure_workbook = base64.b64encode(book)

    def action_export(self):
        """Download the procedure as a workbook (menu of the form)."""
        return self._action_download("procedure_workbook", "xlsx")

    def action_export_file(self):
        """Download the procedure as a YAML file (menu of the form)."""
        return self._action_download("procedure_file", "yaml")

    def _action_download(self, field, ending):
        self.ensure_one()
        self.check_access("read")
        name = f"{quote(self.code)}-{self.version}.{ending}"
        path = f"/web/content/{self._name}/{self.id}/{field}/{name}?download=true"
        return {"type": "ir.actions.act_url", "url": path}

    def export_file(self):
        """Return the procedure as the text of a YAML file (interfaces).

        Imported again it makes the same procedure.
        """
        self.ensure_one()
        self.check_access("read")
        return write_yaml(self._file_tree())

    def _file_tree(self):
        """Return the whole procedure as the tree of its file."""
        # sudo: what a procedure consists of is no secret of who reads it.
        process = self.sudo().with_context(active_test=False, lang="en_US")
        tree = {"procedure": process.code, **process._file_print()}
        for word, records in process._file_records().items():
            if table := records._file_print_table():
                tree[word] = table
        if process.sections_to_come:
            tree.update(read_yaml(process.sections_to_come.encode(), Faults()))
        return tree

    def _file_records(self):
        """Return ``{word: records}`` of the sections: those of the procedure, and what
        all procedures share as far as the file names it."""
        sections = self._file_sections()
        found = {word: self.env[name]._file_of(self) for word, name in sections.items()}
        rest, named = [self, *found.values()], {}
        while rest:
            for name, records in rest.pop()._file_names().items():
                known = named.get(name, self.env[name])
                if more := records - known:
                    named[name] = known | more
                    rest.append(more)
        shared = {
            word: named[name]._file_told()
            for word, name in sections.items()
            if name in named
        }
        return {**found, **shared}

    @api.model
    def _file_whole(self):
        """Return what a whole file consists of, for its sheets."""
        own = self._file_table("procedure")
        label = self._fields["code"]._description_string(self.env)
        sections = self._file_sections().items()
        coming = [w for w in codes_to_come(SECTION) if w not in self._file_sections()]
        return dataclasses.replace(
            own,
            columns={
                "procedure": (PLAIN, label),
                **own.columns,
                **{word: (RAW, "") for word in coming},
            },
            tables=(
                *own.tables,
                *(self.env[model]._file_table(word) for word, model in sections),
            ),
        )

    @api.model
    @tools.ormcache()
    def _file_sections(self):
        """Return ``{word: model}`` of the sections beside head and nodes."""
        names = self.env.registry.descendants(["order.file.row.mixin"], "_inherit")
        found = {self.env[name]._file_section: name for name in names}
        return {word: found[word] for word in sorted(filter(None, found))}
