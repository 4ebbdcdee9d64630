from markupsafe import Markup

from odoo import api, models

#: What is compared between two versions of a node.
COMPARED = (
    "name",
    "role_id",
    "limit_label",
    "completion",
    "repeat",
    "start_mode",
    "skip_domain",
    "after_codes",
)


class OrderProcessChanges(models.Model):
    """What a version changes, and telling whoever works by the procedure (S3-P-16)."""

    _inherit = "order.process"

    def _announce_change(self, older):
        """Tell everybody who works with order control in the company that a changed
        version is in force, and what it changes."""
        users = self._announce_people()
        if not older or not users:
            return
        for lang, readers in users.grouped("lang").items():
            spoken = self.with_context(lang=lang)
            lines = Markup("").join(
                Markup("<li>%s</li>") % line.removeprefix("• ")
                for line in spoken._change_lines(older.with_context(lang=lang))
            )
            title = spoken.env._(
                "Version %(version)s of %(procedure)s applies from %(date)s:",
                version=self.version,
                procedure=spoken.name,
                date=self.effective_date,
            )
            spoken.message_notify(
                body=Markup("<p>%s</p><ul>%s</ul>") % (title, lines),
                subject=spoken.display_name,
                partner_ids=readers.partner_id.ids,
            )

    def _announce_people(self):
        """Return the users of order control in the company of the procedure."""
        group = self.env.ref("order_process.order_process_group_user")
        # sudo: a manager of processes need not read all users.
        users = group.sudo().all_user_ids.filtered("active") - self.env.user
        if not self.company_id:
            return users
        return users.filtered(lambda user: self.company_id in user.company_ids)

    # -- compared --------------------------------------------------------------------
    def _change_lines(self, old):
        """Return what differs from an older version, one line a node."""
        before = {node.code: node for node in old.node_ids}
        after = {node.code: node for node in self.node_ids}
        lines = [
            self.env._("• New: %s", node.display_name)
            for code, node in after.items()
            if code not in before
        ]
        lines += [
            self.env._("• Removed: %s", node.display_name)
            for code, node in before.items()
            if code not in after
        ]
        for code in after:
            names = code in before and self._node_differing(before[code], after[code])
            if names:
                lines.append(
                    self.env._(
                        "• %(node)s: %(fields)s changed",
                        node=after[code].display_name,
                        fields=", ".join(names),
                    )
                )
        return lines or [self.env._("• No node changed.")]

    @api.model
    def _node_differing(self, old, new):
        """Return the labels of what differs between two versions of a node."""
        labels = self.env["order.process.node"].fields_get(COMPARED, ["string"])
        names = [labels[n]["string"] for n in COMPARED if old[n] != new[n]]
        if self._node_gates(old) != self._node_gates(new):
            names.append(self.env._("gates"))
        return names

    @api.model
    def _node_gates(self, node):
        return {
            (gate.event_type_id.id, gate.waits_for or "", gate.condition or "")
            for gate in node.gate_ids
        }
