from dataclasses import replace

from odoo import api, models, tools

from ...engine.file.record_columns import CodeColumn
from ...engine.file.tables import LIMIT, LIMIT_ZH, Table

ENGLISH, CHINESE = "en_US", "zh_CN"


class OrderFileRowMixinSheet(models.AbstractModel):
    """How the rows of a model stand on a sheet, in the words of who reads it."""

    _inherit = "order.file.row.mixin"

    @api.model
    def _file_table(self, word):
        """Return how the rows stand in a file or on a sheet."""
        own = self._file_columns()
        return replace(
            self._file_shape(),
            word=word,
            label=self._file_sheet_label(),
            key_label=self._file_key_label(),
            columns={
                one.word: (self._file_cells(one), self._file_label(one))
                for one in own
                if one.cells
            },
            tables=tuple(
                self.env[one.model]._file_table(one.word)
                for one in own
                if not one.cells
            ),
            roles=self._file_roles(own),
        )

    @api.model
    def _file_shape(self):
        """Return how one row stands in a file, without its columns."""
        return Table(
            "",
            {},
            keyed=bool(self._file_key),
            short=self._file_short,
            inline=self._file_inline,
        )

    @api.model
    def _file_roles(self, own):
        """Return the words of these columns that name who owes something; hook."""
        named = [one for one in own if isinstance(one, CodeColumn)]
        return tuple(one.word for one in named if one.model == "order.role")

    @api.model
    def _file_cells(self, column):
        """Return how a column stands in cells: limits in words of the reader."""
        chinese = column.cells == LIMIT and self.env.lang == CHINESE
        return LIMIT_ZH if chinese else column.cells

    @api.model
    def _file_sheet_label(self):
        """Return what the rows are called on the screens, where the words of the file
        do not say it in the reader's language."""
        # Asked of the mixin: it is remembered once, not once a model.
        mixin = self.env["order.file.row.mixin"]
        return mixin._file_sheet_labels().get(self._name, "")

    @api.model
    @tools.ormcache("self.env.lang")
    def _file_sheet_labels(self):
        """Return ``{model: its name}`` of the models whose names are translated."""
        names = self.env.registry.descendants(["order.file.row.mixin"], "_inherit")
        # sudo: names of models are no secret.
        found = self.env["ir.model"].sudo().search([("model", "in", sorted(names))])
        english = found.with_context(lang=ENGLISH)
        pairs = zip(found, english, strict=True)
        return {one.model: one.name for one, en in pairs if one.name != en.name}

    @api.model
    def _file_key_label(self):
        """Return what the name of a row is called on the screens."""
        key = self._fields.get(self._file_key or "sequence")
        return key._description_string(self.env) if key else ""

    @api.model
    def _file_label(self, column):
        """Return what a field is called on the screens, for who reads a sheet."""
        return self._fields[column.name]._description_string(self.env)
