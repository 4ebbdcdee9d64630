"""What people do with after-sales cases that follow a procedure."""

from .following import FollowCase


class CaseRows(FollowCase):
    """People and what they see of a case."""

    def does(self, case, role, *events):
        """The case as the person of a role who may press these buttons."""
        return case.with_user(self.enable(role, *events))

    def inspects(self, case, role, **found):
        """The goods come back, and the person of a role says what was found."""
        self.acts(case, "return.received", role)
        line = {"line": case.line_ids.id, **found}
        self.does(case, role, "goods.inspected").case_inspect([line])
