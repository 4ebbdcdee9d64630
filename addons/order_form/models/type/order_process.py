from odoo import api, models
from odoo.fields import Domain

from .order_event_type import FIELD, PREFIX, TYPE


class OrderProcess(models.Model):
    """The forms that stand in the file of a procedure are published with it; its nodes
    wait for forms that there are."""

    _inherit = "order.process"

    def action_publish(self):
        result = super().action_publish()
        self._publish_forms()
        return result

    def _publish_forms(self):
        """Publish the drafts that name these procedures. sudo: who publishes a
        procedure publishes what belongs to it."""
        types = self.env["order.form.type"].sudo()
        for process in self.filtered(lambda one: one.state == "published"):
            domain = Domain("state", "=", "draft")
            domain &= Domain("process_codes", "like", process.code)
            company = process.company_id or self.env.company
            domain &= Domain("company_id", "in", [company.id, False])
            drafts = types.search(domain)
            drafts.filtered(
                lambda one, code=process.code: code in one._process_code_list()
            ).action_publish()

    # -- drawing ---------------------------------------------------------------------
    @api.model
    def _graph_names(self, found):
        forms = {_form_of(arrow.trigger) for arrow in found} - {None}
        titles = self.env["order.event.type"]._form_titles(forms)
        return {**super()._graph_names(found), **_keyed(titles)}

    @api.model
    def _graph_label(self, trigger, names):
        """An arrow of a form bears the title of the form."""
        return names.get((PREFIX, _form_of(trigger))) or super()._graph_label(
            trigger, names
        )

    # -- lint ------------------------------------------------------------------------
    def _lint_setup(self, ids):
        return [*super()._lint_setup(ids), *self._lint_forms(ids)]

    def _lint_forms(self, ids):
        """Nodes that wait for a form that nobody can write, or for what it never
        tells."""
        waited = self.node_ids.trigger_ids.filtered(
            lambda one: (one.event_type_id.code or "").startswith(PREFIX)
            and (one.payload_match or {}).get(TYPE)
        )
        told = self._lint_told({one.payload_match[TYPE] for one in waited})
        for trigger in waited:
            match, node = trigger.payload_match, trigger.node_id.code
            if match[TYPE] not in told:
                detail = {"form": match[TYPE]}
                yield self._lint_row("error", "no_form", node, detail, ids)
                continue
            named = {n.removeprefix(FIELD) for n in match if n.startswith(FIELD)}
            for field in sorted(named - told[match[TYPE]]):
                detail = {"form": match[TYPE], "field": field}
                yield self._lint_row("error", "untold_field", node, detail, ids)

    def _lint_told(self, codes):
        """Return ``{code: fields that its events tell}`` of the forms there are, here
        or in the catalogue."""
        if not codes:
            return {}
        # sudo: whoever checks a procedure need not read forms and catalogue.
        types = self.env["order.form.type"].sudo()
        companies = Domain("company_id", "in", [*self._lint_companies().ids, False])
        own = types.search(
            companies & Domain("code", "in", list(codes)),
            order="company_id.id desc, version",
        )
        found = {
            one.code: set(one.header_field_ids.filtered("searchable").mapped("code"))
            for one in own
        }
        entries = self.env["order.form.catalogue"].sudo()
        for entry in entries.search(Domain("code", "in", list(codes - found.keys()))):
            fields_ = entry._tree()[1].get("fields") or {}
            found[entry.code] = {str(name) for name in fields_ if _told(fields_[name])}
        return found

    @api.model
    def _lint_texts_setup(self):
        return {
            **super()._lint_texts_setup(),
            "no_form": (
                self.env._("There is no form “%(form)s”."),
                self.env._("Design the form, or choose one that there is."),
            ),
            "untold_field": (
                self.env._("The form “%(form)s” does not tell its field “%(field)s”."),
                self.env._("Make the field searchable."),
            ),
        }


def _told(field):
    """Return whether a field of a file is told with the events of its form."""
    return isinstance(field, dict) and str(field.get("searchable")) in ("yes", "True")


def _form_of(trigger):
    """Return the code of the form whose event a trigger waits for; None for others."""
    if trigger.kind != "event" or not trigger.code.startswith(PREFIX):
        return None
    form = dict(trigger.payload).get(TYPE)
    return form if isinstance(form, str) else None


def _keyed(titles):
    """Return titles of forms under keys that no event has."""
    return {(PREFIX, code): title for code, title in titles.items()}
