#!/bin/sh
# The sample reports as a person wants to see them, then as rows for a table.
set -eu
cd "$(dirname "$0")/.."
export BEDE_DATA="$PWD/build/data"

for report in samples/*.txt samples/*.json samples/*.jsonl; do
    printf '\n=== bede explain %s ===\n\n' "$report"
    build/bede explain "$report"
done
printf '\n=== bede code --format csv samples/* ===\n\n'
build/bede code --format csv samples/*.txt samples/*.json samples/*.jsonl
printf '\n=== bede add build/demo.db samples/* ===\n\n'
rm -f build/demo.db build/demo.db-wal build/demo.db-shm
build/bede add build/demo.db samples/*.txt samples/*.json samples/*.jsonl
cat <<'END'

=== Where to go next ===

  build/bede explain FILE                     your own report: a headline, a blank line, the text
  build/bede code --format json FILE          the full record, with the characters behind every event
  build/bede code --format csv *.jsonl        rows for R, Stata or a spreadsheet, from a whole archive
  build/bede add news.db FOLDER               a whole archive into a database (doc/store.md), restartable at any moment
  build/bede help                             all commands;  man doc/bede.1 for the manual
  lexicon/README.md                           teach it names and verbs;  ARCHITECTURE.md for how it works
END
