"""Documents and the batches (delivery, invoice …) that something is asked for."""


def rounds(pairs):
    """Split pairs of (document, batch) into {document id: batch}, each document once.

    As many documents as possible in one question: one for all, unless a document has
    several batches at the same time.
    """
    rest = list(pairs)
    while rest:
        batches = {}
        later = []
        for document, batch in rest:
            if document.id in batches:
                later.append((document, batch))
            else:
                batches[document.id] = batch
        yield batches
        rest = later
