from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.limit_words import print_limit, read_limit
from odoo.addons.order_clock.engine.limit_words_zh import read_limit_zh

from ...engine.form_columns import WordsColumn


class OrderFormWords(models.AbstractModel):
    """A row of a file with time limits in words: one field a limit, however many it
    has."""

    _name = "order.form.words"
    _description = "Time Limits in Words"
    _inherit = ["order.file.row.mixin"]
    #: Fields that are time limits in words, each with the field that says it in the
    #: reader's language, in which it is typed.
    _limit_words = {}

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._words_read(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._words_read(vals))

    @api.depends(lambda self: list(self._limit_words))
    @api.depends_context("lang")
    def _compute_limit_labels(self):
        for record in self:
            for name, label in self._limit_words.items():
                record[label] = self._word_label(record[name])

    @api.model
    def _file_column(self, name, word):
        if name in self._limit_words:
            return WordsColumn(word, name)
        return super()._file_column(name, word)

    @api.model
    def _words_read(self, vals):
        """Return the values with their limits as a file prints them.

        :raise ValidationError: words that say no limit
        """
        vals = dict(vals)
        for name, label in self._limit_words.items():
            if label in vals:
                vals[name] = vals.pop(label)
            if vals.get(name):
                vals[name] = print_limit(self._word_limit(vals[name]))
        return vals

    @api.model
    def _word_limit(self, text):
        """Return the limit that words say, of either language."""
        if not text:
            return Limit()
        limit = isinstance(text, str) and (read_limit(text) or read_limit_zh(text))
        if not limit:
            raise ValidationError(
                self.env._(
                    "“%s” is no time limit. Examples: 4 working hours, 1 working day, "
                    "by 10:00 next working day.",
                    text,
                )
            )
        return limit

    @api.model
    def _word_label(self, text):
        """Return what a limit is called in the reader's language."""
        clock = self.env["order.clock"]
        return clock._limit_text(self._word_limit(text)) if text else ""
