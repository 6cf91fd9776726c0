#!/bin/sh
# Installs what is missing to build Bede (`deps.sh build`) or to build and test it (`deps.sh test`).  Debian packages only; nothing is
# fetched or changed where everything is there.
set -eu
build="make gcc libc6-dev meson ninja-build pkg-config libutf8proc-dev libjansson-dev libsqlite3-dev zlib1g-dev libzstd-dev libbrotli-dev"
test="libcmocka-dev python3-jsonschema libasan8 libubsan1 zstd"

case "${1:-build}" in
build) wanted=$build ;;
test) wanted="$build $test" ;;
*) echo "usage: deps.sh build|test" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian: please see that there is what these packages hold: $wanted"
    exit 0
fi

missing=
for package in $wanted; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" != 0 ]; then
    root=sudo
    command -v sudo >/dev/null || { echo "Missing:$missing.  Run as root: apt-get install$missing" >&2; exit 1; }
fi
echo "Installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $root apt-get update && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    echo "The packages could not be installed:$missing" >&2
    exit 1
fi
