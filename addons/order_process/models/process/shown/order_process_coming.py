from odoo import api, fields, models

from ....engine.file.coming import SECTION, addon_of, names_of
from ....engine.file.told import told_lines
from ....engine.file.tree import Faults
from ....engine.file.yaml_reader import read_yaml


class OrderProcessComing(models.Model):
    """What a procedure says for rooms that are not installed, as people read it."""

    _inherit = "order.process"

    sections_label = fields.Text(
        string="Later Parts", compute="_compute_sections_label"
    )

    @api.depends("sections_to_come")
    @api.depends_context("lang")
    def _compute_sections_label(self):
        lang = "zh" if (self.env.lang or "").startswith("zh") else "en"
        names = names_of(SECTION, self.env.lang)
        for process in self:
            written = (process.sections_to_come or "").encode()
            tree = (read_yaml(written, Faults()) or {}) if written else {}
            parts = []
            for word, section in tree.items():
                title = f"{names.get(word, word)} ({addon_of(SECTION, word)})"
                parts.append("\n".join([title, *told_lines(section, lang, 1)]))
            process.sections_label = "\n\n".join(parts)
