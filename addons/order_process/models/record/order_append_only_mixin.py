from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError

from ...kernel import database_guard
from ...kernel.repeated import repeated

#: The key of the kernel. Its identity is compared, so no value that a client puts
#: into its context can be it (a remote call carries values, never objects).
_KERNEL = object()
_KEY = "order_process_kernel"


class OrderAppendOnlyMixin(models.AbstractModel):
    """Records that only the kernel writes, and that nobody deletes.

    Events, milestones, evidence, pauses and overrides are what people are assessed
    by. Access rights are not enough, administrators and ``sudo()`` pass them;
    therefore create and write are refused for everybody unless the call comes from
    the kernel, and unlink is refused always.
    """

    _name = "order.append.only.mixin"
    _description = "Append-Only Record"

    #: Columns that the kernel writes again while a record lives; all others of the
    #: addon that has the model stand still, below the ORM, too.
    _digest_again = frozenset()
    #: Whether the whole table is append-only, which the model itself sees to.
    _guard_whole_table = False
    #: Whether the daily digest holds a fingerprint of each record.
    _fields_in_digest = True
    #: Unique indexes that two calls at the same time meet and nobody else: the later
    #: call begins anew and then sees what the other one stored.
    _digest_once = ()

    def init(self):
        """Nobody changes or deletes evidence with SQL either."""
        result = super().init()
        if self._auto and not self._abstract and not self._guard_whole_table:
            columns, computed = self._append_only_columns()
            database_guard.seals(self.env.cr, self._table, columns, computed)
            for field in self._append_only_fields("many2many"):
                database_guard.guards_links(self.env.cr, field.relation)
        return result

    @api.model
    def _append_only_fields(self, *types):
        """Return the stored fields of the model's own addon that stand still.

        Customers are left out: a merge of two of them moves what belongs to them.
        """
        return [
            field
            for name, field in sorted(self._fields.items())
            if field.store
            and self._original_module in field._modules
            and name not in self._digest_again
            and name not in models.MAGIC_COLUMNS
            and field.comodel_name != "res.partner"
            and (not types or field.type in types)
        ]

    @api.model
    def _append_only_columns(self):
        """Return the names of columns that stand still from the insertion on, and of
        those that are computed after it."""
        columns = [field for field in self._append_only_fields() if field.column_type]
        computed = [field.name for field in columns if field.compute]
        return [field.name for field in columns if not field.compute], computed

    @api.model
    def _append_only_tables(self, addon):
        """Return the guarded tables of an addon, those of lists included."""
        tables = []
        for name in self.env.registry:
            model = self.env[name]
            if not isinstance(model, self.env.registry["order.append.only.mixin"]):
                continue
            if model._auto and not model._abstract and model._original_module == addon:
                lists = model._append_only_fields("many2many")
                tables += [model._table, *(field.relation for field in lists)]
        return tables

    def _as_kernel(self):
        """Return the records with which the kernel may write; never hand them out."""
        return self.sudo().with_context(**{_KEY: _KERNEL})

    def _ensure_kernel(self):
        if self.env.context.get(_KEY) is not _KERNEL:
            raise AccessError(
                self.env._(
                    "%(name)s records are evidence: they are created by the "
                    "process itself and are never edited or deleted manually.",
                    name=self.env["ir.model"]._get(self._name).sudo().name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_kernel()
        with repeated(*(f"{self._table}_{name}" for name in self._digest_once)):
            return super().create(vals_list)

    def write(self, vals):
        self._ensure_kernel()
        return super().write(vals)

    def _load_records_write(self, values):
        """Data of an addon that is installed again: the evidence stays as it is."""
        installing = self.env.context.get("install_mode")
        if installing and self.env.uid == SUPERUSER_ID:
            return True
        return super()._load_records_write(values)

    # Refusing is all it does, also when the addon is removed: then the tables go as a
    # whole, and the records have no external ids by which they would be unlinked.
    def unlink(self):  # pylint: disable=method-required-super
        raise AccessError(  # pylint: disable=no-raise-unlink
            self.env._(
                "%(name)s records are evidence and cannot be deleted.",
                name=self.env["ir.model"]._get(self._name).sudo().name,
            )
        )
