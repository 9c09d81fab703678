#!/usr/bin/env bash
# Runs every benchmark of a build folder and prints one line a measurement.
# usage: tests/bench/table.sh BUILD-FOLDER [filter]
set -euo pipefail
export QT_QPA_PLATFORM=offscreen
for program in "$1"/bin/bench/bench_*; do
    printf '\n%s\n' "$(basename "$program")"
    "$program" --benchmark_filter="${2:-.}" --benchmark_min_time=0.3 2>/dev/null | grep -vE '^-+$|^Benchmark ' |
        awk '{ name = $1; $1 = ""; printf "  %-44s %s\n", name, $0 }'
done
bash "$(dirname "$0")/evolution_ratio.sh" "$1"
bash "$(dirname "$0")/window_start.sh" "$1"
