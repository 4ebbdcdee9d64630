"""Addresses as papers show them."""


def address_lines(text):
    r"""Return an address without empty lines.

    >>> address_lines("Dock 4\n\n Foshan \n")
    'Dock 4\n Foshan '
    """
    lines = (text or "").splitlines()
    return "\n".join(line for line in lines if line.strip())
