"""The statements that every save does, put together by hand (docs/decisions/0013).

Through the ORM each of them costs several times what the database needs for it.
"""

from functools import cache

from django.db import connection
from django.db.models import Model

SELECT = "SELECT {columns} FROM {table} WHERE {where}"
UPDATE = "UPDATE {table} SET {given} WHERE {where}"
INSERT = "INSERT INTO {table} ({columns}) VALUES ({marks})"


def read(model, names, where, *values):
    """These fields of the row where this holds, by name; None when there is none."""
    fields = fields_of(model, names)
    columns = ", ".join(map(quoted, fields))
    sql = SELECT.format(columns=columns, table=table_of(model), where=where)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone()
    return found and dict(zip(names, in_python(fields, found), strict=True))


def update(model, changes, where, *values):
    """Write these fields in the rows where this holds; returns in how many."""
    fields = fields_of(model, changes)
    given = ", ".join(f"{quoted(field)} = %s" for field in fields)
    sql = UPDATE.format(table=table_of(model), given=given, where=where)
    return run(sql, [*in_sql(fields, changes), *values])


def insert(model, given):
    """A new row with these fields."""
    fields = fields_of(model, given)
    columns, marks = ", ".join(map(quoted, fields)), ", ".join(["%s"] * len(fields))
    sql = INSERT.format(table=table_of(model), columns=columns, marks=marks)
    run(sql, in_sql(fields, given))


def run(sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def fields_of(model, names):
    return [model._meta.get_field(name) for name in names]


@cache
def quoted(field):
    return connection.ops.quote_name(field.column)


@cache
def table_of(model):
    return connection.ops.quote_name(model._meta.db_table)


def in_sql(fields, given):
    """The values as the database takes them; a row as its key."""
    values = [value.pk if isinstance(value, Model) else value for value in given.values()]
    each = zip(fields, values, strict=True)
    return [field.get_db_prep_save(value, connection) for field, value in each]


def in_python(fields, values):
    """The values as the database gave them, as their fields hold them; a row as its key."""
    return [converted(field, value) for field, value in zip(fields, values, strict=True)]


def converted(field, value):
    column = field.cached_col
    steps = connection.ops.get_db_converters(column) + column.get_db_converters(connection)
    for step in steps:
        value = step(value, column, connection)
    return value
