from odoo import api, fields, models, tools
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"


class OrderFormType(models.Model):
    """A form type on the screen: its sheets, its blank paper, where it is offered."""

    _inherit = "order.form.type"

    form_count = fields.Integer(compute="_compute_form_count")
    document_choices = fields.Json(
        compute="_compute_choices", export_string_translation=False
    )
    process_choices = fields.Json(
        compute="_compute_choices", export_string_translation=False
    )

    @api.depends_context("lang", "company")
    def _compute_choices(self):
        """What documents and processes are called, for who chooses them."""
        documents = self.env["order.form.field"]._document_kinds()
        domain = Domain("company_id", "in", [*self.env.companies.ids, False])
        processes = self.env["order.process"].search(domain, order="code, version")
        named = {one.code: f"{one.code} {one.name}" for one in processes}
        self.document_choices = documents
        self.process_choices = [list(item) for item in named.items()]

    def _compute_form_count(self):
        counts = dict(
            self.env["order.form"]._read_group(
                [("type_id", "in", self.ids)], ["type_id"], ["__count"]
            )
        )
        for form_type in self:
            form_type.form_count = counts.get(form_type, 0)

    def action_view_forms(self):
        """List the sheets of the type (smart button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_form.order_form_action"
        )
        return {**action, "domain": [("type_id", "=", self.id)], "context": {}}

    def action_print_blank(self):
        """Print an empty sheet of the type (button)."""
        return self.env.ref("order_form.report_order_form_type_report").report_action(
            self
        )

    def _blank_form(self):
        """Return an empty sheet of the type that is not kept, for its paper."""
        return self.env["order.form"].new({"type_id": self.id})

    def _writers(self):
        """Return the roles that write sheets of these types; who stands for somebody
        outside writes for that one."""
        roles = self.writer_role_ids
        return roles | roles.filtered("is_external").substitute_role_id

    def _paper_boxes(self):
        """Return the boxes of an empty paper that are signed by hand: ``[(who, whether
        this one answers)]``, the writer first."""
        asked = self.recipient_ids.filtered(lambda one: one.mode != "know")
        return [
            (self.env._("Prepared By"), False),
            *((one._paper_name(), one.mode == "act") for one in asked),
        ]

    # -- where it is offered ---------------------------------------------------------
    @api.model
    @tools.ormcache("model", "company_id")
    def _type_ids_for(self, model, company_id):
        """Return the ids of the types in force that may hang on documents of a model
        (None: of any); a company's own stands before the shared one of its code."""
        domain = Domain("state", "=", "published")
        domain &= Domain("company_id", "in", [company_id, False])
        # sudo: kept for all readers; who may write one is asked where it is offered.
        found = self.sudo().search(domain)
        own = set(found.filtered("company_id").mapped("code"))
        return tuple(
            one.id
            for one in found
            if (one.company_id or one.code not in own)
            and (model is None or not one.res_models or model in one._res_model_list())
        )

    @api.model
    def _offered_on(self, model, company):
        """Return the types that the reader may write on documents of a model."""
        ids = self._type_ids_for(model, company.id)
        return self.browse(ids)._offered_to_writer(company)

    def _offered_to_writer(self, company):
        """Return those of the types that the reader may write."""
        types = self.sudo()
        if self.env.user.has_group(MANAGER):
            return self
        held = types._writers()._user_principals(self.env.user, company)
        mine = {role for role, principal in held.items() if principal}
        return self.browse(
            one.id
            for one in types
            if one.writer_next_role
            or not one.writer_role_ids
            or mine & set(one._writers().ids)
        )
