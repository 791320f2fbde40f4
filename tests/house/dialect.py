#!/usr/bin/python3
"""Every statement of the core runs on SQLite and PostgreSQL alike (HACKING.md, "SQL"), and on the schema there is."""
import re
import sqlite3

from house import files, note, report, rule, text

STRING = r'"(?:[^"\\\n]|\\.)*"'
PIECES = rf"(?:{STRING}|[A-Z][A-Z_]+)(?:\s*(?:{STRING}|[A-Z][A-Z_]+))*"
STATEMENT = re.compile(rf'\{{\s*({STRING})\s*,\s*({PIECES})\s*,\s*(\w+)\s*\}}')
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")
EXEMPT = re.compile(r"src/core/store/backend-sqlite.*\.c")

# What one of the two engines, or one that offices may grow onto, lacks or reads otherwise. After each: what to write instead.
FORBIDDEN = [
    (r"\$\d+::", "$n::type: CAST ($n AS type)"),
    (r"(?<![\w'])[?:]\w+", "parameters are $1, $2, …"),
    (r'"', "double quotes: single ones for strings, none for names"),
    (r"\bINSERT\s+OR\b|\bREPLACE\s+INTO\b", "INSERT OR …: ON CONFLICT"),
    (r"\b(avg|round|total)\s*\(", "avg, round: sums and counts, divided in C"),
    (r"\b(instr|strpos|position|group_concat|string_agg|printf|concat|concat_ws|greatest|least|ifnull|iif|glob|regexp_\w+)\s*\(",
     "a function that one side lacks"),
    (r"\bjson\w*\s*\(|->", "JSON functions"),
    (r"\b(date|time|datetime|julianday|strftime|now|age)\s*\(|\bCURRENT_(DATE|TIME|TIMESTAMP)\b", "time comes from C"),
    (r"\b(lower|upper|unicode|char|hex|quote|typeof|random|changes|last_insert_rowid)\s*\(", "folding and chance come from C"),
    (r"\b(GLOB|REGEXP|ILIKE|SIMILAR TO|LATERAL|TRUNCATE|MERGE)\b", "a word that one side lacks"),
    (r"\bDISTINCT\s+ON\b|\bFETCH\s+FIRST\b|\bFOR\s+UPDATE\b|\bBEGIN\b|\bCOMMIT\b|\bSAVEPOINT\b|\bPRAGMA\b|\bATTACH\b", "not in a statement"),
    (r"\bADD\s+CONSTRAINT\b|\bCREATE\s+OR\s+REPLACE\b|\bCREATE\s+(TEMP\w*\s+)?TRIGGER\b", "not in the schema"),
    (r"\browid\b|\b_rowid_\b|\boid\b", "rowid: the table's own key"),
    (r"(?<=[\w)]) / (?=[\w($])", "no division in SQL: CockroachDB's is not whole"),
    (r"\bIS\s+(NOT\s+)?(?!NOT\b|NULL\b|DISTINCT\b)\w", "IS compares with NULL alone: IS NOT DISTINCT FROM"),
    (r"\b(TRUE|FALSE)\b", "booleans are 0 and 1"),
    (r"==", "one = compares"),
    (r"\bLIMIT\s+[\w$]+\s*,", "LIMIT n OFFSET m"),
]


def macros(source):
    """#define NAME "…" of the file, with its continued lines."""
    found = {}
    for name, value in re.findall(r"^#define ([A-Z][A-Z_]+)((?:[^\n\\]|\\\n|\\.)*)", source, re.MULTILINE):
        found[name] = value.replace("\\\n", " ")
    return found


def unquote(literal):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), literal[1:-1])


def join(pieces, known, depth=0):
    """The text of string literals and macros that stand side by side; None where a macro is none of ours."""
    out = ""
    for piece in re.findall(rf"{STRING}|[A-Z][A-Z_]+", pieces):
        if piece.startswith('"'):
            out += unquote(piece)
        elif piece in known and depth < 4:
            part = join(known[piece], known, depth + 1)
            if part is None:
                return None
            out += part
        else:
            return None
    return out


def without_strings(sql):
    return re.sub(r"'(?:[^']|'')*'", "''", sql)


def top_level_comma(call):
    """Whether the brackets that open at the start of call hold a comma of their own."""
    depth = 0
    for c in call:
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return False
        if c == "," and depth == 1:
            return True
    return False


def judge(sql):
    """What is wrong with a statement, or a piece of one."""
    bare = without_strings(sql)
    found = [why for pattern, why in FORBIDDEN if re.search(pattern, bare, re.IGNORECASE if "\\b" in pattern else 0)]
    for call in re.finditer(r"\b(max|min)\s*(?=\()", bare, re.IGNORECASE):
        if top_level_comma(bare[call.end():]):
            found.append("max and min of several values: CASE")
    for call in re.finditer(r"\bsum\s*\(", bare, re.IGNORECASE):
        if not re.search(r"\bCAST\s*\((\s*coalesce\s*\()?\s*$", bare[:call.start()], re.IGNORECASE):
            found.append("sum is numeric on PostgreSQL: CAST (sum (…) AS BIGINT)")
    selected = re.search(r"\bINSERT\b.*\bSELECT\b(.*)\bON CONFLICT\b", bare, re.DOTALL)
    if selected and not re.search(r"\bWHERE\b", selected.group(1)):
        found.append("INSERT … SELECT … ON CONFLICT needs a WHERE")
    return found


def nullable_columns(schema):
    """{column: True} of names that can be NULL in some table."""
    db = sqlite3.connect(":memory:")
    db.executescript(schema)
    tables = {}
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        tables[name] = {row[1]: not row[3] and not row[5] for row in db.execute(f"PRAGMA table_info ({name})")}
    return db, tables


def unordered_nulls(sql, tables):
    """Plain columns in ORDER BY that can be NULL in one of the statement's tables and do not say where the NULLs go."""
    bare = without_strings(sql)
    used = {name: columns for name, columns in tables.items() if re.search(rf"\b{name}\b", bare)}
    aliases = {alias: tables[name] for name, alias in re.findall(r"\b(\w+) AS (\w+)", bare) if name in tables}
    out = []
    for order in re.findall(r"\bORDER BY\s+([^()]*?)(?=\s+LIMIT\b|\)|$)", bare):
        for term in order.split(","):
            found = re.match(r"\s*(?:(\w+)\.)?([a-z_]+)(?:\s+(?:ASC|DESC))?\s*$", term)
            owners = [aliases[found.group(1)]] if found and found.group(1) in aliases else used.values()
            if found and any(columns.get(found.group(2)) for columns in owners):
                out.append(f"ORDER BY {found.group(2)} can be NULL: say NULLS FIRST or LAST")
    return out


db, tables = nullable_columns("\n".join(text(name) for name in sorted(files(r"src/core/store/sql/.*\.sql"))))
judged, broken, places, schema_faults, loose = 0, [], [], [], []
for name in files(r"src/core/.*\.c"):
    source = text(name)
    if EXEMPT.fullmatch(name):
        continue
    known = macros(source)
    # Whole statements.
    for found in STATEMENT.finditer(source):
        sql = join(found.group(2), known)
        if sql is None or not SQL.match(sql):
            continue
        judged += 1
        where = f"{name}:{source.count(chr(10), 0, found.start()) + 1}: {unquote(found.group(1))}"
        if "name_search" not in sql:     # search is the one place where the text differs by engine
            broken += [f"{where}: {why}" for why in judge(sql)]
            loose += [f"{where}: {why}" for why in unordered_nulls(sql, tables)]
        numbers = {int(n) for n in re.findall(r"\$(\d+)", without_strings(sql))}
        if found.group(3).isdigit() and numbers != set(range(1, int(found.group(3)) + 1)):
            places.append(f"{where}: says {found.group(3)} parameters, has {sorted(numbers)}")
        try:
            db.execute("EXPLAIN " + sql, {str(n): None for n in numbers})
        except sqlite3.Error as error:
            schema_faults.append(f"{where}: {error}")
    # Pieces that statements are composed of.
    for found in re.finditer(STRING, source):
        piece = unquote(found.group(0))
        if re.search(r"\b(SELECT|INSERT INTO|DELETE FROM|ORDER BY|WHERE|JOIN|SET \w+ =)\b", piece) and not re.search(r"name_search|MATCH", piece):
            broken += [f"{name}:{source.count(chr(10), 0, found.start()) + 1}: {why}" for why in judge(re.sub(r"%[-\d]*l?[a-z]", "x", piece))
                       if not why.startswith(("double", "sum", "INSERT …"))]

schema = re.sub(r"--[^\n]*", "", "".join(text(n) for n in files(r"src/core/store/sql/.*\.sql")))
types = re.findall(r"^\s*(?:[(,]\s*)?(\w+) (\w+)(?: PRIMARY| NOT| REFERENCES| CHECK|,)", schema, re.MULTILINE)
note(f"{judged} statements")
rule("every statement keeps to the dialect", sorted(set(broken)))
rule("every statement has the parameters it says", places)
rule("every statement fits the schema", schema_faults)
rule("no order is left to where an engine puts NULLs", sorted(set(loose)))
rule("the schema keeps to the dialect",
     [f"src/core/store/sql: {why}" for why in judge(re.sub(r"CREATE VIRTUAL TABLE[^;]*;|WITHOUT ROWID", "", schema)) if not why.startswith("IS")]
     + [f"src/core/store/sql: {table.split()[2]} is not STRICT" for table in re.findall(r"CREATE TABLE[^;]*;", schema) if "STRICT" not in table]
     + [f"src/core/store/sql: type {kind} of {column}" for column, kind in types
        if kind.isupper() and kind not in ("INTEGER", "REAL", "TEXT", "BLOB", "TABLE", "INDEX", "KEY", "CHECK")])
report()
