"""Prints what SQLite reads, a line for each fact."""

import sqlite3, struct, sys
c = sqlite3.connect(sys.argv[1])
c.text_factory = bytes
for name in ["page_size", "page_count", "schema_version", "freelist_count", "user_version",
        "application_id", "default_cache_size", "auto_vacuum"]:
    print("pragma", name, c.execute("PRAGMA " + name).fetchone()[0])
print("pragma encoding", c.execute("PRAGMA encoding").fetchone()[0].decode())
def show(v):
    if v is None: return "N"
    if isinstance(v, int): return "I" + str(v)
    if isinstance(v, float): return "R" + struct.pack(">d", v).hex()
    if isinstance(v, memoryview): return "B" + v.hex()
    return "T" + v.hex()
tables = c.execute("SELECT type, name, tbl_name, rootpage, ifnull(sql, '') FROM sqlite_schema ORDER BY rowid").fetchall()
for kind, name, table, root, sql in tables:
    print("entry", kind.decode(), name.decode(), table.decode(), root, sql.hex())
for kind, name, table, root, sql in tables:
    kind, name = kind.decode(), name.decode()
    def typed(columns): return ", ".join(
        f"CASE typeof({x}) WHEN 'null' THEN 'N' WHEN 'integer' THEN 'I' || {x} WHEN 'text' THEN 'T' || hex(CAST({x} AS BLOB)) "
        f"WHEN 'blob' THEN 'B' || hex({x}) END, {x}" for x in columns)
    if kind == "table":
        columns = [r[1].decode() for r in c.execute(f"PRAGMA table_info({name})")]
        ids = b"WITHOUT ROWID" not in sql
        order = "rowid" if ids else columns[0]
        for row in c.execute(f"SELECT {'rowid' if ids else 0}, {typed(columns) if len(columns) < 100 else ', '.join(columns)} FROM {name} ORDER BY {order}"):
            if len(columns) < 100:
                values = [(t.decode() if t is not None else "R" + struct.pack(">d", v).hex()) for t, v in zip(row[1::2], row[2::2])]
            else:
                values = [show(v) for v in row[1:]]
            print("row", root, row[0] if ids else "-", *values)
    if kind == "index":
        columns, order = [], []
        for _, cid, column, descending, collation, _ in c.execute(f"PRAGMA index_xinfo({name})"):
            column = "rowid" if cid == -1 else "length(t)" if cid == -2 else column.decode()
            columns.append(column)
            order.append(f"{column} COLLATE {collation.decode()} {'DESC' if descending else 'ASC'}")
        where = b" WHERE " in sql and sql.split(b" WHERE ")[1].decode() or "true"
        for row in c.execute(f"SELECT {typed(columns)} FROM {table.decode()} WHERE {where} ORDER BY {', '.join(order)}"):
            values = [(t.decode() if t is not None else "R" + struct.pack(">d", v).hex()) for t, v in zip(row[::2], row[1::2])]
            print("row", root, "-", *values)
