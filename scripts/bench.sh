#!/bin/sh
# Words per second of the whole of `bede code` on one core, stage by stage, over at least 6 MB of text.
#   scripts/bench.sh [FILE...]      your own reports; the samples, again and again, where none are given
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# -gt 0 ] || set -- "$here"/samples/*.txt "$here"/samples/*.json "$here"/samples/*.jsonl
ninja -C "$here/build" --quiet bench/bench-stages
grep -m 1 'model name' /proc/cpuinfo 2>/dev/null || true
exec "$here/build/bench/bench-stages" "$here/build/data/english.model" "$here/build/data/lexicon.pack" "$here/build/data/gazetteer.pack" "$@"
