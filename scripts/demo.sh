#!/bin/sh
# The sample reports as a person wants to see them, as rows for a table, and as a database that answers three questions and draws a chart.
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
printf '\n=== bede query build/demo.db: what is in it ===\n\n'
build/bede query build/demo.db --limit 5
printf '\n=== bede query build/demo.db dyads --limit 8: who does what to whom ===\n\n'
build/bede query build/demo.db dyads --limit 8
printf '\n=== bede query build/demo.db claims --limit 8: what is claimed, and who denies it ===\n\n'
build/bede query build/demo.db claims --limit 8
build/bede plot build/demo.db network --output build/demo.svg
printf '\nA chart of who does what to whom: build/demo.svg\n'
cat <<'END'

=== Where to go next ===

  build/bede explain FILE                     your own report: a headline, a blank line, the text
  build/bede code --format json FILE          the full record, with the characters behind every event
  build/bede code --format csv *.jsonl        rows for R, Stata or a spreadsheet, from a whole archive
  build/bede add news.db FOLDER               a whole archive into a database (doc/store.md), restartable at any moment
  build/bede query news.db --help             questions to it;  build/bede plot news.db series --output events.svg for a chart
  build/bede help                             all commands;  man doc/bede.1 for the manual
  lexicon/README.md                           teach it names and verbs;  ARCHITECTURE.md for how it works
END
