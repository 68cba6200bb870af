"""Rows that are the same at every load, with the dates of the story."""

import uuid

NAMESPACE = uuid.UUID("6f0d3a4e-6a6e-5d0a-9b1e-0c4f2a7d9e31")


def key(*words):
    """The key of a row, made from what it is."""
    return uuid.uuid5(NAMESPACE, "/".join(str(word) for word in words))


def keep(rows, *stamps):
    """Save these rows; ``stamps`` are the dates that the database would otherwise set to now."""
    if not rows:
        return rows
    said = [[getattr(row, name) for name in stamps] for row in rows]
    manager = type(rows[0])._base_manager
    manager.bulk_create(rows, batch_size=100)
    for row, values in zip(rows, said, strict=True):
        for name, value in zip(stamps, values, strict=True):
            setattr(row, name, value)
    if stamps:
        manager.bulk_update(rows, stamps, batch_size=100)
    return rows


def fields(names, row):
    """The values of a row by name; what else it has stands by name in a last part."""
    more = row[-1] if isinstance(row[-1], dict) else {}
    values = row[:-1] if more else row
    return {**dict(zip(names, values, strict=True)), **more}
