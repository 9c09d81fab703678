#!/usr/bin/env bash
# Sets up what is missing, builds Ricercar and opens the window (arguments are passed on: app/run.sh --help).
set -euo pipefail
cd "$(dirname "$0")/.."
bash app/setup.sh build
[ -f build/release/build.ninja ] || cmake --preset release -DRICERCAR_TESTS=OFF -DRICERCAR_BENCH=OFF
cmake --build --preset release --target ricercar ricercar-cli
exec build/release/bin/ricercar "$@"
