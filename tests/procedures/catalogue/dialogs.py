"""The dialogs in which the people of a scenario sign and complete."""

#: Where the dialog keeps what was filled in before it is opened.
FILLED = (
    "value_text",
    "value_number",
    "value_filled",
    "value_date",
    "value_datetime",
    "value_boolean",
    "value_option_id",
    "attachment_ids",
)


class DialogsMixin:
    """Fills in dialogs as somebody does who agrees to everything."""

    def _sign(self, order, milestone):
        purpose = milestone.node_id.signoff_purpose
        for _round in range(20):
            step = self._open_step(order, purpose)
            if not step or milestone.state != "open":
                break
            self._decide(step)
        return "signed"

    def _open_step(self, order, purpose):
        return self.env["order.signoff.step"].search(
            [
                ("signoff_id.res_model", "=", order._name),
                ("signoff_id.res_id", "=", order.id),
                ("purpose", "=", purpose),
                ("state", "=", "open"),
                ("mode", "!=", "note"),
            ],
            order="sequence, id",
            limit=1,
        )

    def _decide(self, step):
        """Say yes in the dialog, as the person of the step."""
        role = step.role_id
        owner = role.substitute_role_id if role.is_external else role
        user = self.people[owner.code]
        action = step.with_user(user).action_decide()
        wizard = self.env[action["res_model"]].with_user(user).browse(action["res_id"])
        wanted = {q["code"]: q.get("approval_answer") for q in step.questions or []}
        for line in wizard.line_ids:
            self._answer(line, wanted.get(line.code))
        if step.mode == "decide":
            return wizard.action_approve()
        wizard.opinion = "Fits"
        return wizard.action_comment()

    def _answer(self, line, wanted):
        if line.kind == "yes_no":
            line.value_yes_no = "no" if wanted is False else "yes"
        elif line.kind in ("number", "money"):
            line.write({"value_number": 1, "value_filled": True})
        elif line.kind == "date":
            line.value_date = "2026-12-28"
        elif line.kind == "selection":
            line.value_option_id = line.option_ids[:1]
        else:
            line.value_text = "As agreed"

    def _complete(self, milestone, user, outcome):
        """Fill in the dialog *Complete* and confirm it."""
        action = milestone.with_user(user).action_open_complete_wizard()
        dialog = self.env[action["res_model"]].with_user(user).browse(action["res_id"])
        found = milestone.node_id.outcome_ids.filtered(lambda o: o.code == outcome)
        dialog.write({"outcome_id": found.id, "note": "Done as written"})
        for line in dialog.line_ids.filtered("required"):
            self._fill(line, user)
        dialog.action_confirm()

    def _fill(self, line, user):
        piece = line.evidence_id.sudo()
        files = self.env["ir.attachment"].with_user(user)
        if any(line[name] for name in FILLED):
            return
        line.write(
            {
                "text": lambda: {"value_text": "As the source says"},
                "number": lambda: {
                    "value_number": piece.target_value or 1,
                    "value_filled": True,
                },
                "date": lambda: {"value_date": "2026-12-28"},
                "datetime": lambda: {"value_datetime": "2026-11-27 06:00:00"},
                "boolean": lambda: {"value_boolean": True},
                "selection": lambda: {"value_option_id": line.option_ids[:1].id},
                "attachment": lambda: {
                    "attachment_ids": files.create({"name": "s.pdf", "raw": b"s"}).ids
                },
            }[line.kind]()
        )
