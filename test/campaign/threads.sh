#!/bin/sh
# The threads of `bede code`, `add` and `recode` under ThreadSanitizer, on COUNT invented articles (default 40): any race it sees ends this
# with exit status 66 and its report.  Builds build-tsan/ first; takes the data of build/.
#     threads.sh [COUNT]
set -eu
cd "$(dirname "$0")/../.."
[ -e build-tsan/build.ninja ] || meson setup build-tsan -Dbuildtype=debug -Doptimization=1 -Db_sanitize=thread -Db_lundef=false >/dev/null
ninja -C build-tsan --quiet bede
BEDE_DATA=$(pwd)/build/data TSAN_OPTIONS="exitcode=66 halt_on_error=1"
export BEDE_DATA TSAN_OPTIONS
bede=build-tsan/bede
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 bench/make_articles.py "${1:-40}" >"$folder/one.jsonl"
python3 bench/make_articles.py "${1:-40}" --seed 2 >"$folder/two.jsonl"
echo '{broken' >>"$folder/two.jsonl"

"$bede" code --quiet --jobs 4 "$folder/one.jsonl" >"$folder/four"
"$bede" code --quiet --jobs 1 "$folder/one.jsonl" >"$folder/one"
cmp "$folder/four" "$folder/one"
"$bede" add --quiet --jobs 4 "$folder/news.db" "$folder/one.jsonl"
"$bede" add --quiet --jobs 4 --search "$folder/news.db" "$folder/one.jsonl" "$folder/two.jsonl" && status=0 || status=$?
[ $status = 1 ] # a line is broken
mkdir -p "$folder/words/actors"
cp lexicon/actors/outlets.tsv "$folder/words/actors"
"$bede" recode --quiet --jobs 4 --lexicon "$folder/words" "$folder/news.db"
"$bede" query "$folder/news.db" >/dev/null
echo "no race seen"
