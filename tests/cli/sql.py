#!/usr/bin/env python3
"""The questions of docs/sql.md, asked of SQLite, PostgreSQL and DuckDB: sql.py DOCUMENT SQLITE_FILE [POSTGRES] [PARQUET_FOLDER LIBRARY]."""
import csv
import ctypes
import io
import pathlib
import re
import sqlite3
import subprocess
import sys


def duckdb(folder, library):
    d = ctypes.CDLL(library)

    class Result(ctypes.Structure):
        _fields_ = [("counts", ctypes.c_uint64 * 3), ("columns", ctypes.c_void_p), ("message", ctypes.c_char_p), ("data", ctypes.c_void_p)]

    d.duckdb_result_error.restype = ctypes.c_char_p
    database, connection = ctypes.c_void_p(), ctypes.c_void_p()
    assert d.duckdb_open(None, ctypes.byref(database)) == 0
    assert d.duckdb_connect(database, ctypes.byref(connection)) == 0

    def run(sql):
        result = Result()
        if d.duckdb_query(connection, sql.encode(), ctypes.byref(result)) != 0:
            sys.exit(f"DuckDB: {d.duckdb_result_error(ctypes.byref(result)).decode()}\n{sql}")

    for view, table in (("current_claims", "claims"), ("documents", "documents"), ("copies", "copies")):
        run(f"CREATE VIEW {view} AS SELECT * FROM '{folder}/{table}.parquet'")

    def ask(sql):
        path = pathlib.Path(folder) / "answer.csv"
        run(f"COPY ({sql.rstrip().rstrip(';')}) TO '{path}' (HEADER)")
        return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))[1:]

    return ask


def main():
    questions = re.findall(r"^```sql\n(.*?)^```", pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), re.M | re.S)
    if len(questions) != 10:
        sys.exit(f"{len(questions)} questions")
    file = sqlite3.connect(f"file:{sys.argv[2]}?mode=ro", uri=True)
    postgres = sys.argv[3] if len(sys.argv) > 3 else ""
    duck = duckdb(sys.argv[4], sys.argv[5]) if len(sys.argv) > 5 else None
    for n, sql in enumerate(questions, 1):
        wanted = [["" if v is None else str(v) for v in row] for row in file.execute(sql)]
        if not wanted:
            sys.exit(f"question {n}: SQLite has no answer")
        answers = {}
        if postgres:
            out = subprocess.run(["psql", "-qtA", "--csv", postgres, "-c", sql], capture_output=True, text=True, check=True).stdout
            answers["PostgreSQL"] = list(csv.reader(io.StringIO(out)))
        if duck:
            answers["DuckDB"] = duck(sql)
        for name, answer in answers.items():
            if answer != wanted:
                row = next((i for i, (a, b) in enumerate(zip(answer, wanted)) if a != b), min(len(answer), len(wanted)))
                sys.exit(f"question {n}: {name} says {answer[row:row + 1]}, SQLite {wanted[row:row + 1]} (row {row})")
    print(f"10 questions, answered alike by SQLite{', PostgreSQL' if postgres else ''}{', DuckDB' if duck else ''}")


main()
