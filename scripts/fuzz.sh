#!/bin/sh
# Fuzzes each target of test/fuzz for SECONDS (default 60) under AddressSanitizer and UndefinedBehaviorSanitizer; needs clang and its
# libFuzzer (Debian: clang libclang-rt-14-dev).  `fuzz.sh SECONDS [TARGET...]`.  Inputs that crash, hang or break a promise are kept in
# build-fuzz/found/; what was learnt of the inputs stays in build-fuzz/corpus/ for the next run.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# = 0 ] || shift
targets=${*:-intake conllu lexicon pack analysis}
command -v clang >/dev/null || { echo "clang is missing: apt-get install clang libclang-rt-14-dev" >&2; exit 1; }
BEDE_DATA=$(pwd)/build/data
export BEDE_DATA
[ -r "$BEDE_DATA/lexicon.pack" ] || { echo "build/data is missing: run make first" >&2; exit 1; }

flags="-std=c17 -D_GNU_SOURCE -DBEDE_DATA_INSTALLED=\"/usr/share/bede\" -DBEDE_DATA_BUILT=\"$BEDE_DATA\" -g -O2 -ffp-contract=off
 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined -Isrc -Iinclude"
mkdir -p build-fuzz/objects build-fuzz/found
newest=$(ls -t src/*/*.h include/*.h | head -n 1)
objects=
for file in src/base/*.c src/intake/*.c src/text/*.c src/parse/*.c src/lexicon/*.c src/coder/*.c src/record/*.c src/engine/*.c; do
    object=build-fuzz/objects/$(echo "$file" | tr / -).o
    if [ ! -e "$object" ] || [ "$file" -nt "$object" ] || [ "$newest" -nt "$object" ]; then
        clang $flags -fsanitize=fuzzer-no-link -c "$file" -o "$object"
    fi
    objects="$objects $object"
done

# Seeds: the sample reports, the lexicon's text, what was found before.
trouble=0
for target in $targets; do
    corpus=build-fuzz/corpus/$target
    mkdir -p "$corpus"
    case "$target" in
    intake) for file in samples/*.txt samples/*.json* test/intake/exports/*.txt; do { printf '\0'; cat "$file"; } >"$corpus/$(basename "$file")"; done ;;
    analysis) cp samples/*.jsonl "$corpus/"
              for file in samples/*.txt; do # a paragraph each: short inputs are fast
                  awk -v RS= -v to="$corpus/$(basename "$file" .txt)" '{ out = to "-" NR ".txt"; print > out; close(out) }' "$file"
              done ;;
    conllu) cp test/parse/golden.conllu "$corpus/" ;;
    lexicon) for file in lexicon/actors/*.tsv lexicon/events/*.tsv lexicon/ontology/*.tsv lexicon/speech/*.tsv; do
                 grep -v '^#' "$file" | head -n 12 >"$corpus/$(basename "$file")"
             done ;;
    esac
    clang $flags -fsanitize=fuzzer "test/fuzz/fuzz_$target.c" $objects -o "build-fuzz/fuzz-$target" -lutf8proc -ljansson -lz -lzstd -lbrotlidec -lm
    more="-dict=test/fuzz/words.txt -max_len=1500"
    [ "$target" != pack ] || more=-max_len=256
    echo "Fuzzing $target for $seconds s"
    if ! "build-fuzz/fuzz-$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 $more -verbosity=0 \
        -print_final_stats=1 -artifact_prefix="build-fuzz/found/$target-" "$corpus" "test/fuzz/corpus/$target" >"build-fuzz/$target.log" 2>&1; then
        trouble=1
        tail -n 30 "build-fuzz/$target.log"
    fi
    grep -E "number_of_executed_units|new_units_added" "build-fuzz/$target.log" || true
done
[ "$trouble" = 0 ] || { echo "Found something: build-fuzz/found/" >&2; exit 1; }
