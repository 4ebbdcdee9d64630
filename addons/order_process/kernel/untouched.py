"""A button that is pressed twice makes one draft."""


def untouched(drafts, source):
    """Return the newest of the user's own drafts as long as nobody has changed it, nor
    the document from which it was drafted; empty when there is none.

    Times are those of transactions: one that makes a draft and changes it at once finds
    it again.

    :param drafts: documents with a ``state``, drafted from ``source``
    :param source: the document whose button is pressed
    """
    return drafts.filtered(
        lambda draft: draft.state == "draft"
        and draft.create_uid == draft.env.user
        and source.write_date <= draft.create_date == draft.write_date
    ).sorted("id")[-1:]
