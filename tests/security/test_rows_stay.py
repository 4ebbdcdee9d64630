"""A row of a document stays in it: taken to another one, it would be content of what
was concluded, or of a document of somebody else."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.order_process.kernel.ours import is_ours

from .common_documents import PapersCommon

#: Whoever sets procedures up moves its rows.
SETTERS = {"order_process_group_manager", "group_system"}
#: Rows that look at both documents themselves, or at none on purpose.
LOOKED_AT = {
    "order.case.cost": "looks at both cases",
    "order.instruction.paper": "looks at both instructions",
    "order.purchase.request.line": "looks at both requests",
    "order.stock.ceiling": "is set-up of planning",
    "order.supplier.comparison": "looks at both orders",
    "order.technical.document": "is a document of its own",
    "order.inspection.characteristic": "is set-up of engineering",
    "order.measure.target": "is set-up of the management",
    "order.kpi.target": "is set-up of the management",
}


@tagged("post_install", "-at_install")
class TestRowsStay(PapersCommon):
    """Who may write a row does not take it to another document."""

    def _writers(self, model):
        rights = self.env["ir.model.access"].search(
            [("model_id.model", "=", model), ("perm_write", "=", True)]
        )
        names = rights.group_id.get_external_id().values()
        return {name.split(".")[-1] for name in names}

    def _parents(self, model):
        """Return the fields that name the document of rows of a model."""
        return [
            field
            for field in model._fields.values()
            if field.type == "many2one"
            and field.required
            and field.store
            and not field.related
            and field.ondelete == "cascade"
            and is_ours(self.env[field.comodel_name]._original_module)
        ]

    def _rows(self):
        guarded = ("order.document.line", "order.content.line.mixin")
        kinds = tuple(self.env.registry[kind] for kind in guarded)
        for name, registered in sorted(self.env.registry.items()):
            model = self.env[name]
            skipped = model._abstract or model._transient or name in LOOKED_AT
            if skipped or not is_ours(model._original_module):
                continue
            if not issubclass(registered, kinds) and self._writers(name) - SETTERS:
                yield from self._parents(model)

    def test_every_row_names_its_document_once(self):
        found = [
            f"{field.model_name}.{field.name}"
            for field in self._rows()
            if not getattr(field, "once", False) and not getattr(field, "system", False)
        ]
        self.assertFalse(found, "say once=True, or why not: " + ", ".join(found))

    def test_whoever_is_excepted_is_there(self):
        self.assertLessEqual(set(LOOKED_AT), set(self.env.registry))

    def test_a_task_of_a_rush_stays_in_it(self):
        first = self.documents["order.rush"]
        other = first.copy({"order_id": self._order().id})
        task = self.env["order.rush.task"].create(
            {
                "rush_id": first.id,
                "name": "Clear the line",
                "role_id": self.role.id,
                "date_due": "2026-12-24 08:00:00",
            }
        )
        with self.assertRaisesRegex(AccessError, "cannot be set"):
            task.write({"rush_id": other.id})
        self.assertEqual(task.rush_id, first)
