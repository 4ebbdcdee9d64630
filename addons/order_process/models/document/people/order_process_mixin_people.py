from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import groupby

from ....kernel.loader import PEOPLE
from ...record.order_system_field_mixin import SEPARATE_PREFETCH
from ..order_process_mixin import INTERNAL


class OrderProcessMixinPeople(models.AbstractModel):
    """Whom a document names for its roles: the responsible person of an order.

    What is open for such a role, and what opens for it, is his own; while
    neither he nor a deputy of his is there it is the role's (see kernel/people.py).
    """

    _inherit = "order.process.mixin"

    process_people = fields.Json(
        readonly=True,
        copy=False,
        prefetch=SEPARATE_PREFETCH,
        export_string_translation=False,
        groups=INTERNAL,
        system=True,
    )

    def _duty_user(self, role_id):
        """Return the id of the user whom the document names for a role; None where it
        names nobody. Hook of documents that know it otherwise; read for each node that
        opens, therefore without a query."""
        return (self[PEOPLE] or {}).get(str(role_id))

    def _process_name_person(self, role, user):
        """Name who answers for a role on these documents; an empty user: the role.

        What is open for the role goes along, but for what somebody else has claimed.
        Constant queries but for one UPDATE for each set of people.

        :return: ``{document id: ids of the milestones that are his now}``
        """
        documents = self.sudo()
        before = {one.id: one._duty_user(role.id) or False for one in documents}
        open_ = documents._process_open_for(role).filtered(
            lambda duty: duty.user_id.id in (False, before[duty.res_id])
        )
        documents._process_keep_person(role, user)
        open_._name_person(user)
        return {id_: duties.ids for id_, duties in open_.grouped("res_id").items()}

    def _process_open_for(self, role):
        """Return the open milestones of these documents that a role owes."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("role_id", "=", role.id) & Domain("state", "=", "open")
        return self.env["order.milestone"].sudo().search(domain)

    def _process_keep_person(self, role, user):
        def wanted(document):
            people = {**(document[PEOPLE] or {}), str(role.id): user.id}
            return tuple(sorted((key, who) for key, who in people.items() if who))

        for people, alike in groupby(self, wanted):
            documents = self.browse(one.id for one in alike)
            documents._write_system({PEOPLE: dict(people) or False})
