"""What a database says, without the ids, which are of one file alone: for comparing two that should say the same."""
import sqlite3

# Which table a column with an id leads to; run and group ids say nothing of content.
REFERS = {"coding_id": "coding", "article_id": "article", "duplicate_of": "article", "actor_id": "actor", "of_actor_id": "actor",
          "by_actor_id": "actor", "according_to_actor_id": "actor", "place_id": "place", "time_id": "time", "statement_id": "statement",
          "about_statement_id": "statement", "event_id": "event", "figure_id": "figure", "supersedes_id": "figure"}
LEFT_OUT = {"id", "run_id", "event_group_id"}
TABLES = ["article_sketch", "coding", "sentence", "actor", "actor_mention", "place", "place_mention", "time", "statement", "statement_actor", "event", "event_actor",
          "event_mention", "statement_about", "figure", "figure_mention"]


def columns_of(database, table):
    return [row[1] for row in database.execute("PRAGMA table_info(%s)" % table)]


def content(path):
    """A sorted list of rows, each with its table; rows are named by their article's hash and their order in it."""
    database = sqlite3.connect(path)
    names = {"article": dict(database.execute("SELECT id, hash FROM article")), "coding": {}}
    owners = dict(database.execute("SELECT id, article_id FROM coding ORDER BY id"))
    codings = {}
    for coding, article in owners.items():
        codings[article] = codings.get(article, 0) + 1
        names["coding"][coding] = "%s %d" % (names["article"][article], codings[article])
    for table in TABLES[2:]:
        if "id" not in columns_of(database, table):
            continue
        counted, names[table] = {}, {}
        for row, coding in database.execute("SELECT id, coding_id FROM %s ORDER BY id" % table):
            counted[coding] = counted.get(coding, 0) + 1
            names[table][row] = "%s %s %d" % (names["coding"][coding], table, counted[coding])
    rows = []
    for table in ["article"] + TABLES:
        columns = columns_of(database, table)
        for row in database.execute("SELECT * FROM %s" % table):
            said = {key: names[REFERS[key]][value] if key in REFERS and value is not None else value
                    for key, value in zip(columns, row) if key not in LEFT_OUT and (table, key) != ("article", "origin")}
            name = names[table].get(row[columns.index("id")]) if "id" in columns else None
            rows.append((table, repr(name), repr(said)))
    database.close()
    return sorted(rows)


def ask(path, sql, *values):
    database = sqlite3.connect(path)
    try:
        return database.execute(sql, values).fetchall()
    finally:
        database.close()


def check(path):
    """That the database is sound and every article whole."""
    for sql, expected in (("PRAGMA integrity_check", [("ok",)]), ("PRAGMA foreign_key_check", []),
                          ("SELECT hash FROM article WHERE id NOT IN (SELECT article_id FROM coding WHERE current = 1)", []),
                          ("SELECT id FROM coding WHERE id NOT IN (SELECT coding_id FROM sentence)", []),
                          ("SELECT id FROM run WHERE coded + no_event <> (SELECT count(*) FROM coding WHERE run_id = run.id) AND id = "
                           "(SELECT max(id) FROM run)", []),
                          ("SELECT id FROM run WHERE rejected <> (SELECT count(*) FROM rejected WHERE run_id = run.id)", [])):
        found = ask(path, sql)
        assert found == expected, "%s gives %r" % (sql, found)
