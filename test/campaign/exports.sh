#!/bin/sh
# The longer check of exports with the programs that people use: DuckDB (npm) and R's readr and RSQLite.  What is not installed is said and left out.
#     exports.sh BEDE FILES...      articles to code; by default the samples
# DuckDB is looked for in the folder $DUCKDB (where `npm install @duckdb/node-api` was run), by default the present one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bede=$1
shift
[ $# -gt 0 ] || set -- "$here"/../../samples/*.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$bede" add --quiet "$folder/news.db" "$@"
for pair in csv:rows.csv parquet:rows.parquet gdelt:gdelt.tsv gdelt-mentions:mentions.tsv icews:icews.tsv phoenix:phoenix.tsv polecat:polecat.tsv plover:plover.jsonl \
    jsonl:records.jsonl; do
    "$bede" export --format "${pair%%:*}" --output "$folder/${pair#*:}" "$folder/news.db"
done
status=0

if command -v node >/dev/null && [ -d "${DUCKDB:-.}/node_modules/@duckdb/node-api" ]; then
    (cd "${DUCKDB:-.}" && node "$here/exports.mjs" "$folder") || status=1
else
    echo "skipped: DuckDB is not there (npm install @duckdb/node-api, then DUCKDB=that folder)"
fi

if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("readr", quietly = TRUE))' >/dev/null 2>&1; then
    Rscript -e '
      folder <- commandArgs(TRUE)[1]; library(readr)
      read <- function(name, header, columns) {
        t <- read_tsv(file.path(folder, name), col_names = header, quote = "", na = c("", "None"), show_col_types = FALSE)
        if (ncol(t) != columns || nrow(problems(t)) > 0) stop(name, ": ", ncol(t), " columns, ", nrow(problems(t)), " problems")
        cat("ok - readr:", name, nrow(t), "rows\n")
      }
      read("gdelt.tsv", FALSE, 61); read("mentions.tsv", FALSE, 16); read("icews.tsv", TRUE, 20); read("phoenix.tsv", FALSE, 26); read("polecat.tsv", TRUE, 40)
      t <- read_csv(file.path(folder, "rows.csv"), show_col_types = FALSE); stopifnot(nrow(problems(t)) == 0); cat("ok - readr: rows.csv", nrow(t), "rows\n")
    ' "$folder" || status=1
else
    echo "skipped: R with readr is not there"
fi

if command -v Rscript >/dev/null && Rscript -e 'quit(status = !requireNamespace("RSQLite", quietly = TRUE))' >/dev/null 2>&1; then
    Rscript -e '
      db <- DBI::dbConnect(RSQLite::SQLite(), file.path(commandArgs(TRUE)[1], "news.db"), flags = RSQLite::SQLITE_RO)
      for (view in c("event_flat", "event_one_a_day", "dyad_month", "statement_flat", "claim", "claim_stances", "figure_series")) {
        rows <- DBI::dbGetQuery(db, paste("SELECT * FROM", view)); stopifnot(nrow(rows) > 0); cat("ok - RSQLite:", view, nrow(rows), "rows\n")
      }
    ' "$folder" || status=1
else
    echo "skipped: R with RSQLite is not there"
fi
exit $status
