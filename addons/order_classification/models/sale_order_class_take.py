from odoo import fields, models


class SaleOrder(models.Model):
    """Taking suggestions over: written, recorded, emitted."""

    _inherit = "sale.order"

    # -- taking over -------------------------------------------------------------
    def action_classify(self):
        """Classify orders that are not confirmed yet, by the rules in force."""
        self._ensure_own_act()
        self.filtered(lambda o: o.state in ("draft", "sent"))._classify("hand")
        return True

    def _classify(self, cause):
        """Suggest anew and take the suggestion over, where it is another one.

        Called at submission, by hand and after changes. A suggestion that says the same
        as before leaves a person's decision in force; another one replaces it and says
        so. Constant queries for any number of orders.

        :param cause: see ``order.classification``
        """
        suggestions = self._class_suggest()
        fresh = self.sudo().filtered(
            lambda order: order.id in suggestions
            and suggestions[order.id].signature() != order.class_signature
        )
        before = {order.id: order._class_state() for order in fresh}
        fresh._class_take(suggestions)
        fresh._class_record(suggestions, cause)
        fresh._class_emit(suggestions, cause, before)
        return fresh.with_env(self.env)

    def _class_state(self):
        """What the chatter and the event say of the classification before."""
        return {
            "kind": self.order_type_id,
            "classified": bool(self.class_signature),
            "overruled": self.class_overruled,
            "reason": self.class_overrule_reason or "",
        }

    def _class_take(self, suggestions):
        """Write the suggestions; orders that get the same are written together."""
        now = fields.Datetime.now()
        groups = {}
        for order in self:
            suggestion = suggestions[order.id]
            targets = suggestion.class_set._targets()
            kept = order.order_tag_ids.filtered(lambda t, own=targets: t.id not in own)
            tags = tuple(sorted((kept | suggestion.tags).ids))
            key = (suggestion.kind.id, tags, suggestion.class_set.id)
            groups.setdefault(key, []).append(order.id)
        for (type_id, tags, set_id), ids in groups.items():
            orders = self.browse(ids)
            orders._class_write(type_id, tags, set_id, suggestions, now)

    def _class_write(self, type_id, tags, set_id, suggestions, now):
        """Write one group; the reasons differ, the database gets them in one go."""
        self._write_system(
            {
                "order_type_id": type_id,
                "order_tag_ids": [fields.Command.set(tags)],
                "class_suggested_id": type_id,
                "class_set_id": set_id,
                "class_overruled": False,
                "class_overrule_reason": False,
                "classified_at": now,
            }
        )
        for order in self:
            suggestion = suggestions[order.id]
            order._write_system(
                {
                    "class_signature": suggestion.signature(),
                    "class_reasons": suggestion.reasons,
                }
            )

    def _class_record(self, suggestions, cause):
        """Seal what was suggested and chosen."""
        rows = [
            order._class_row(suggestions[order.id], cause, self.env.uid)
            for order in self
        ]
        self.env["order.classification"]._as_kernel().create(rows)

    def _class_row(self, suggestion, cause, uid):
        return {
            "order_id": self.id,
            "company_id": self.company_id.id,
            "set_id": suggestion.class_set.id,
            "suggested_id": suggestion.kind.id,
            "suggested_tag_ids": [fields.Command.set(suggestion.tags.ids)],
            "type_id": self.order_type_id.id,
            "tag_ids": [fields.Command.set(self.order_tag_ids.ids)],
            "reasons": suggestion.reasons,
            "rule_ids": [fields.Command.set(suggestion.rules.ids)],
            "cause": cause,
            "overruled": self.class_overruled,
            "reason": self.class_overrule_reason,
            "user_id": uid,
            "date": fields.Datetime.now(),
        }

    def _class_emit(self, suggestions, cause, before):
        """Say it in the chatter and on the process."""
        bodies = {}
        with self._process_together():
            for order in self:
                suggestion = suggestions[order.id]
                known = before[order.id]
                bodies[order.id] = order._class_text(suggestion, known)
                payload = order._class_payload(suggestion, cause)
                payload["before"] = known["kind"].code or ""
                order._process_emit_later("order.classified", payload)
        if bodies:
            self._message_log_batch(bodies)

    def _class_payload(self, suggestion, cause):
        return {
            "kind": self.order_type_id.code or "",
            "tags": self.order_tag_ids.mapped("code"),
            "suggested": suggestion.kind.code or "",
            "set": suggestion.class_set.code or "",
            "cause": cause,
            "overruled": self.class_overruled,
            "reason": self.class_overrule_reason or "",
        }

    def _class_text(self, suggestion, known):
        """The note in the chatter: what it is now, and what it was before."""
        now = ", ".join([suggestion.kind.name or "", *suggestion.tags.mapped("name")])
        texts = [self.env._("Classified as %s", now)]
        if known["classified"]:
            texts = [
                self.env._(
                    "The order has changed: reclassified as %(now)s, previously "
                    "%(before)s",
                    now=now,
                    before=known["kind"].name or "–",
                )
            ]
        if known["overruled"]:
            texts.append(
                self.env._("It had been overruled. Reason: %s", known["reason"])
            )
        return "\n".join([*texts, suggestion.reasons])
