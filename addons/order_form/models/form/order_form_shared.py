from odoo import api, fields, models


class OrderForm(models.Model):
    """What recipients see of the document: what the type shares, and nothing else."""

    _inherit = "order.form"

    shared_data = fields.Json(
        string="Document Data",
        compute="_compute_shared_data",
        help="Fields of the document that the form type shares with its recipients.",
    )

    @api.depends("type_id.shared_paths", "res_model", "res_id")
    @api.depends_context("lang")
    def _compute_shared_data(self):
        """``[[label, text], …]``; readers of the sheet need not reach the document."""
        fields_ = self.env["order.form.field"]
        for form in self:
            # sudo: the type says what its recipients see.
            document = form.sudo()._subjects().exists()
            paths = form.type_id.sudo()._shared_path_list() if document else ()
            known = [one for one in paths if fields_._path_exists(document, one)]
            form.shared_data = [form._shared_line(document, path) for path in known]

    @api.model
    def _shared_line(self, document, path):
        *links, last = path.split(".")
        record, labels = document, []
        for name in links:
            labels.append(record._fields[name]._description_string(self.env))
            record = record[name][:1]
        field = record._fields[last]
        labels.append(field._description_string(self.env))
        value = record[last] if record else False
        if isinstance(value, models.BaseModel):
            text = self.env._(", ").join(value.mapped("display_name"))
        else:
            text = field.convert_to_display_name(value, record) if record else ""
        return [" · ".join(labels), str(text or "")]
