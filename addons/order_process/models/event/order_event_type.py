from odoo import api, fields, models, tools
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.file.coming import EVENT, names_of

AUDITOR = "order_process.order_process_group_auditor"


class OrderEventType(models.Model):
    """What can happen to a document; processes wait for it, gates may refuse it."""

    _name = "order.event.type"
    _description = "Event Type"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = ""
    _order = "code"
    _rec_names_search = ["name", "action_name", "code", "search_words", "description"]

    name = fields.Char(required=True, translate=True)
    action_name = fields.Char(
        string="Action",
        translate=True,
        help=(
            "The user action that causes it, e.g. Confirm the Order: if blocked, "
            "the message says that this is not possible yet. Empty = the name."
        ),
    )
    subject = fields.Selection(
        [("setup", "Setup"), ("process", "Process"), ("signoff", "Sign-off")],
        index=True,
        help="Subject of the event; events are grouped by it for selection.",
    )
    code = fields.Char(
        required=True,
        index=True,
        help=(
            "Technical name with dots, e.g. order.received. Documents emit this code."
        ),
    )
    res_model = fields.Char(
        string="Document Model",
        help="Technical name of the document type on which it occurs; empty = any.",
    )
    external = fields.Boolean(
        string="External Source",
        help="Another system may report this event through process_emit().",
    )
    gateable = fields.Boolean(
        help=(
            "The document checks the gates before this event occurs, so a gate on "
            "it takes effect."
        ),
    )
    undoes_code = fields.Char(
        string="Reversed Event",
        help=(
            "Code of the event that this one reverses, e.g. order.unpaid reverses "
            "order.paid: nodes that ended with that event are reopened."
        ),
    )
    description = fields.Text(translate=True)
    search_words = fields.Char(
        translate=True, help="Alternative terms that users search for."
    )
    document_name = fields.Char(
        string="Documents",
        compute="_compute_document_name",
        help="Document type on which it occurs.",
    )
    hidden_keys = fields.Char(
        string="Hidden Data",
        help=(
            "Names of event data that not everyone may see, separated by commas, "
            "e.g. amount, received."
        ),
    )
    hidden_like = fields.Char(
        string="Visibility Reference",
        help=(
            "The field whose readers can see the hidden data, e.g. "
            "order.change.cost. Besides them, only auditors can see it."
        ),
    )
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "An event type with this code already exists."
    )

    def write(self, vals):
        if "code" in vals:
            self.filtered(lambda t: t.code != vals["code"])._ensure_not_heard()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_not_heard(self):
        self._ensure_not_heard()

    def _ensure_not_heard(self):
        """Keep the types that listeners name; without them nothing would load."""
        heard = set()
        for model in self.env.values():
            if isinstance(model, self.env.registry["order.event.listener.mixin"]):
                heard.update(model._event_table())
        for event_type in self.filtered(lambda t: t.code in heard):
            raise UserError(
                self.env._(
                    "“%s” is used by the program. Archive it instead.",
                    event_type.display_name,
                )
            )

    @api.constrains("undoes_code")
    def _check_undoes_code(self):
        for event_type in self.filtered("undoes_code"):
            self._id_of(event_type.undoes_code)

    @api.constrains("hidden_keys", "hidden_like")
    def _check_hidden(self):
        for event_type in self:
            model, _dot, name = (event_type.hidden_like or "").rpartition(".")
            known = model in self.env and name in self.env[model]._fields
            if event_type.hidden_keys and not known:
                raise ValidationError(
                    self.env._(
                        "%s: enter the field whose readers can see the hidden "
                        "data, e.g. order.change.cost.",
                        event_type.code,
                    )
                )

    @api.constrains("code")
    def _check_code(self):
        for event_type in self:
            code = event_type.code
            if code != code.strip() or not code.isascii() or " " in code:
                raise ValidationError(
                    self.env._(
                        "An event code must be plain ASCII without spaces: %s", code
                    )
                )

    @api.depends("res_model")
    @api.depends_context("lang")
    def _compute_document_name(self):
        models_ = self.env["ir.model"].sudo()  # names of models are no secret
        for kind in self:
            kind.document_name = models_._get(kind.res_model).name

    def _codes(self):
        """{code: (id, external, gateable, document model)} of all active types."""
        return self._lookup()[0]

    def _undone(self):
        """{code: code of the event that it takes back} of those that take one back."""
        return self._lookup()[1]

    @api.model
    def _hidden_from_reader(self):
        """Return ``{code: names of the data}`` that the reader may not see."""
        if self.env.user.has_group(AUDITOR):
            return {}
        return {
            code: keys
            for code, (keys, like) in self._lookup()[2].items()
            if not self._reads_like(like)
        }

    @api.model
    def _reads_like(self, like):
        """Return whether the reader may read the field ``model.name``."""
        name, _dot, field = like.rpartition(".")
        if name not in self.env:
            return False
        model = self.env[name].sudo(False)
        field = model._fields.get(field)
        return bool(field) and model._has_field_access(field, "read")

    @tools.ormcache()
    def _declared(self):
        """Return the codes of all types, archived ones too: what listeners may name."""
        types = self.sudo().with_context(active_test=False).search(Domain.TRUE)
        return frozenset(types.mapped("code"))

    @tools.ormcache()
    def _lookup(self):
        """Return what ``_codes``, ``_undone`` and ``_hidden_from_reader`` say, from
        one reading."""
        types = self.sudo().search(Domain.TRUE)
        codes = {
            t.code: (t.id, t.external, t.gateable, t.res_model or "") for t in types
        }
        hidden = {
            t.code: (frozenset(_split(t.hidden_keys)), t.hidden_like or "")
            for t in types.filtered("hidden_keys")
        }
        return codes, {t.code: t.undoes_code for t in types if t.undoes_code}, hidden

    @api.model
    def _names(self, codes):
        """Return ``{code: name in the reader's language}``, also of events of addons to
        come; unknown codes are left out."""
        coming = names_of(EVENT, self.env.lang)
        found = self.sudo().with_context(active_test=False)
        found = found.search([("code", "in", list(codes))])
        names = {code: coming[code] for code in codes if code in coming}
        return {**names, **{one.code: one.name for one in found}}

    @api.model
    def _data_text(self, _code, data):
        """Return the data of an event in words; hook of addons that know its names."""
        return ", ".join(f"{name} = {value}" for name, value in data.items())

    @api.model
    def _id_of(self, code):
        """Return the id of the event type, or raise a readable error."""
        found = self._codes().get(code) if isinstance(code, str) else None
        if not found:
            raise ValidationError(self.env._("There is no event type “%s”.", code))
        return found[0]

    @api.model
    def _action_of(self, code):
        """Return what the reader's language calls doing it, for refusals."""
        kind = self.sudo().browse(self._id_of(code))  # names are no secret
        return kind.action_name or kind.name


def _split(text):
    return filter(None, (part.strip() for part in text.split(",")))
