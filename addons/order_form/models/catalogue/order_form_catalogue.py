from odoo import fields, models

from odoo.addons.order_process.engine.file import outline


class OrderFormCatalogue(models.Model):
    """A shipped form type that a company may use: what its file says at a glance.

    Addons ship files (``forms/*.yaml``, and ``forms`` in the files of procedures). A
    row is written when the addon is installed or updated; the type itself is only made
    by *Use*, or when the first sheet of it is written.
    """

    _name = "order.form.catalogue"
    _description = "Catalogue of Forms"
    _inherit = ["order.catalogue.mixin"]
    _makes = "order.form.type"
    _order = "process_code nulls first, name, id"
    _rec_names_search = ["name", "code", "form_code"]

    name = fields.Char(string="Title", required=True, translate=True)
    form_code = fields.Char(readonly=True)
    process_code = fields.Char(
        string="Procedure",
        readonly=True,
        help="The procedure in whose file it stands; empty: all procedures share it.",
    )
    field_count = fields.Integer(string="Fields", readonly=True)
    digest = fields.Char(readonly=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "The catalogue already has a form with this code."
    )

    def _tree(self):
        """Return the tree of the file, and in it the mapping of the form."""
        tree = self._file_tree()
        for part in [tree, *outline.heads(tree)]:
            if form := (part.get("forms") or {}).get(self.code):
                return tree, form
        return self._refuse_file()

    def action_use(self):
        """Make the forms the company's own and open them (button)."""
        self.check_access("read")
        self.env["order.form.type"].check_access("create")
        made = self.env["order.form.type"]
        for entry in self:
            made |= entry._make(self.env.company)
        return made.with_env(self.env)._get_records_action()
