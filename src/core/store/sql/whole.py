#!/usr/bin/env python3
"""The schema of today as one script, from all that led to it: whole.py 0001.sql 0002.sql … > whole.sql. Each ALTER TABLE makes SQLite
read the whole schema anew, so a new office made step by step took five times as long. The text is SQLite's own after the last step."""
import sqlite3
import sys

PARTS = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"


def main(scripts):
    sys.stdout.reconfigure(encoding="utf-8")
    database = sqlite3.connect(":memory:")
    for script in scripts:
        with open(script, encoding="utf-8") as f:
            database.executescript(f.read())
    parts = list(database.execute(PARTS))
    for name in (name for kind, name, _sql in parts if kind == "table"):
        if not name.startswith("name_search") and database.execute(f'SELECT 1 FROM "{name}"').fetchone():
            sys.exit(f"whole.py: a step writes rows into {name}; a new office would lack them")
    made = [name + "_" for _kind, name, sql in parts if sql.upper().startswith("CREATE VIRTUAL TABLE")]
    for _kind, name, sql in parts:
        if not any(name.startswith(virtual) for virtual in made):   # those a virtual table makes by itself
            print(sql + ";\n")


main(sys.argv[1:])
