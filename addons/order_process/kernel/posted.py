"""Files that somebody posts to a page."""


def posted_files(request, name, most=-1):
    """Return ``[(file name, data)]`` of the files that were posted under a name.

    A post that meets another transaction is tried again: Odoo rewinds the first file of
    each name only, so each is rewound here.

    :param most: so many bytes of each are read; -1 reads all
    """
    found = []
    for file in request.httprequest.files.getlist(name):
        if file.filename:
            file.seek(0)
            found.append((file.filename, file.read(most)))
    return found
