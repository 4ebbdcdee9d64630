from odoo import api, fields, models
from odoo.fields import Domain

NAMED = "node.named"


class OrderMilestone(models.Model):
    """Duties of a person whom the document names for a role (see kernel/people.py)."""

    _inherit = "order.milestone"

    named_id = fields.Many2one(
        "res.users",
        string="Person of the Document",
        readonly=True,
        ondelete="restrict",
        help="Whom the document names for the role. In their absence, without a "
        "deputy, the duty belongs to the role.",
    )

    _named_open = models.Index(
        "(named_id) WHERE state = 'open' AND named_id IS NOT NULL"
    )

    def _name_person(self, user):
        """Give these open duties of one role to somebody, or back to the role."""
        for company, duties in self.grouped("company_id").items():
            for role, alike in duties.grouped("role_id").items():
                key = (company.id, role.id, user.id)
                holder = user and self.env["order.role"]._holders({key})[key]
                vals = {"named_id": user.id, "user_id": holder or False}
                alike._as_kernel().write(vals)

    @api.model
    def _duties_named(self, vals_list):
        """Return the duties to be made, with the user of those whose document names
        somebody for the role (``named``): the person while he is there."""

        def key(vals):
            return vals["company"].id, vals["role"].id, vals["named"].id

        wanted = {key(vals) for vals in vals_list if vals.get("named")}
        holders = self.env["order.role"]._holders(wanted) if wanted else {}
        users = self.env["res.users"]
        return [
            {**vals, "user": users.browse(holders[key(vals)] or ())}
            if vals.get("named")
            else vals
            for vals in vals_list
        ]

    @api.model
    def _follow_people(self):
        """Look again whose the duties are that were given by name: people leave, go on
        leave and come back.

        Called after every change of who holds a role or is away; the cron does it in
        parts. The number of queries depends on how many people come or go, not on what
        they owe.
        """
        moved = self._people_moved()
        self.browse().union(*moved.values())._change_hands(moved)

    def _change_hands(self, moved):
        """Give those of these duties that changed hands to whom they belong now.

        :param dict moved: see ``_people_moved``
        """
        for user_id, duties in moved.items():
            (self & duties)._as_kernel().write({"user_id": user_id})
        self._note_named()

    @api.model
    def _people_moved(self):
        """Return ``{user id or False: duties that are his now}``, as superuser; what a
        colleague has claimed stays his."""
        duties, by = self.sudo(), ("company_id", "role_id", "named_id", "user_id")
        given = Domain("state", "=", "open") & Domain("named_id", "!=", False)
        groups = [
            tuple(record.id for record in group)
            for group in duties._read_group(given, by)
            if group[3] in (group[2], group[3].browse())
        ]
        holders = self.env["order.role"]._holders({group[:3] for group in groups})
        moved = {}
        for group in groups:
            if (holder := holders[group[:3]]) != group[3]:
                alike = zip(by, group, strict=True)
                same = Domain.AND(Domain(name, "=", value) for name, value in alike)
                found = duties.search(given & same)
                moved[holder] = moved.get(holder, found) | found
        return moved

    def _note_named(self):
        """Record on the documents whose the duties are now."""
        payloads = {
            duty: {"person": duty.user_id.login or "", "named": duty.named_id.login}
            for duty in self
        }
        for model, duties in self.grouped("res_model").items():
            documents = self.env[model].browse(set(duties.mapped("res_id"))).exists()
            if "process_memory" in documents._fields:
                documents -= duties._note_running(documents, NAMED, payloads)
            known = {document.id: document for document in documents}
            pairs = [
                (known[duty.res_id], payloads[duty])
                for duty in duties
                if duty.res_id in known
            ]
            self.env["order.event"]._record_each(pairs, NAMED)
