#!/usr/bin/env bash
# Sets up what is missing, builds and tests Ricercar, offscreen and without sound hardware.
# usage: tests/run.sh              every test
#        tests/run.sh --bench      the benchmarks instead, as one table
#        tests/run.sh --sanitize   the engine's tests under the address/undefined and the thread sanitizer
#        tests/run.sh --fuzz       each fuzz target for RICERCAR_FUZZ_SECONDS (60), as the sanitizer's build has them
set -euo pipefail
cd "$(dirname "$0")/.."
export QT_QPA_PLATFORM=offscreen JACK_NO_START_SERVER=1

build() { # preset
    cmake --preset "$1" --log-level=WARNING
    cmake --build --preset "$1"
}

case "${1:-}" in
"")
    bash app/setup.sh test
    build dev
    ctest --preset dev
    ;;
--bench)
    bash app/setup.sh test
    build release
    bash tests/bench/table.sh build/release
    ;;
--sanitize)
    bash app/setup.sh test fuzz
    build asan
    ctest --preset asan
    build tsan
    ctest --preset tsan
    ;;
--fuzz)
    bash app/setup.sh fuzz
    build asan
    ctest --preset asan-fuzz
    ;;
*)
    echo "run.sh: unknown option '$1'; see the head of this file" >&2
    exit 2
    ;;
esac
