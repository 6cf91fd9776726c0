#!/bin/sh
# Prints what the benchmarks of bench/ measure (meson's `benchmark`), one after the other so that none disturbs another.
set -eu
cd "$(dirname "$0")/.."
meson test -C build --benchmark --verbose --num-processes 1
