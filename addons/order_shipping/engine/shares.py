"""How a quantity that left is put down to the notices that announced it."""


def share(quantity, open_quantities, near=1e-6):
    """Put a quantity down to several that wait for it, the first one first.

    :param float quantity: what left
    :param open_quantities: pairs of (key, quantity that is still announced)
    :return: ``{key: part}`` of those that get something; what nobody announced is left
    """
    shares, rest = {}, quantity
    for key, open_quantity in open_quantities:
        part = min(rest, max(open_quantity, 0.0))
        if part > near:
            shares[key] = part
            rest -= part
    return shares
