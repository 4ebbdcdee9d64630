from contextlib import nullcontext

from odoo import api, models, tools
from odoo.exceptions import AccessError
from odoo.fields import Command

from ...kernel.passing import is_passing, passing
from .order_state_guard_mixin import MOVING
from .order_system_field_mixin import _KEY, _STAMP

#: Code is in a method of Odoo that keeps such documents up to date.
_WRITING = "order_writing"
#: A document is written, and what follows from it with it.
LEADING = "order_leading"
#: Written by whoever may post and plan.
_FREE_PREFIXES = ("message_", "activity_")


class OrderWriterGuardMixin(models.AbstractModel):
    """A document of Odoo's whose content is written by those whose work it is.

    Odoo lets storekeepers, accountants and workers write orders, because their own
    actions touch them. What those actions do goes on as superuser, by system fields or
    inside of methods that say so; the content belongs to the groups of the rights
    matrix. Asking for a group costs no query.
    """

    _name = "order.writer.guard.mixin"
    _description = "Document with Restricted Writers"
    #: Groups one of which may write, separated by commas.
    _writer_groups = ""
    #: Fields that follow from what others do.
    _writer_free = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_writer(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        self._ensure_writer(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_by_writers(self):
        self._ensure_writer(("id",))

    def _ensure_writer(self, names):
        """Refuse content from employees of other departments.

        :param names: names of the fields that are written
        :raise AccessError: saying what they may not write
        """
        if self.env.su or self._writer_passes():
            return
        content = [n for n in names if not n.startswith(_FREE_PREFIXES)]
        # What the portal may write Odoo says.
        internal = self.env.user._is_internal()
        if self._writer_free.issuperset(content) or not internal:
            return
        if not self._is_writer() and self._writer_held():
            self._ensure_department()

    @api.model
    def _ensure_department(self):
        """Refuse who is of none of the departments that write such documents."""
        if not self._is_writer():
            raise AccessError(
                self.env._(
                    "“%s” is filled in by other departments: your role can only "
                    "read it.",
                    self.env["ir.model"]._get(self._name).name,
                )
            )

    def _writer_held(self):
        """Return whether the content is for these departments only."""
        return True

    def _leading(self, *vals_list):
        """Let Odoo follow with what belongs to the documents (deliveries, invoices)
        while they are written; called around the whole ``write`` or ``create``.

        :param vals_list: what is written; other departments do not write through it
            what follows, unless a method of Odoo's does
        """
        if self.env.su:
            return nullcontext()
        given = set().union(*vals_list)
        self._ensure_writer(given)
        if not self._writer_passes() and not is_passing(self.env, MOVING):
            followers = self._writer_followers()
            for name in followers.keys() & given:
                if any(self._reaches(vals.get(name)) for vals in vals_list):
                    self.env[followers[name]]._ensure_department()
        return passing(self.env, LEADING)

    def _reaches(self, commands):
        """Return whether commands of a list do something: new documents begin with
        lists that are emptied."""
        return bool(commands) and (
            bool(self)
            or any(
                not isinstance(one, list | tuple) or one[0] < Command.CLEAR or one[-1]
                for one in commands
            )
        )

    @api.model
    @tools.ormcache()
    def _writer_followers(self):
        """Return ``{list: model}`` of the lists of documents that follow from these."""
        follower = self.env.registry["order.follower.guard.mixin"]
        return {
            name: field.comodel_name
            for name, field in self._fields.items()
            if field.type in ("one2many", "many2many")
            and issubclass(self.env.registry[field.comodel_name], follower)
        }

    @api.model
    def _is_writer(self):
        """Return whether the content is the current user's to write."""
        return self.env.user.has_groups(self._writer_groups)

    def _writing(self):
        """Let a method of Odoo's write inside, whose work ends on these documents."""
        return passing(self.env, _WRITING)

    @api.model
    def _writer_passes(self):
        """Return whether code of ours or a method of Odoo's writes now."""
        by_code = self.env.context.get(_KEY) is _STAMP
        return by_code or is_passing(self.env, _WRITING)
