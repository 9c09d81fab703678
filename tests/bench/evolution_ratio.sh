#!/usr/bin/env bash
# The course's harmoniser here and in DEAP (python3-deap), one after the other, by the time of the processor: generations
# a second of each and their ratio.
# usage: tests/bench/evolution_ratio.sh BUILD-FOLDER
set -euo pipefail
here=$(dirname "$0")
if ! /usr/bin/python3 -c 'import deap' 2>/dev/null; then
    echo "  DEAP is not installed (python3-deap): no ratio"
    exit 0
fi
ours=$("$1/bin/bench/bench_evolution" --benchmark_filter='^harmoniser$' --benchmark_min_time=1 --benchmark_format=csv \
    2>/dev/null | awk -F, '/^"harmoniser"/ { printf "%.0f", 1e9 / $4 }')
deap=$(/usr/bin/python3 "$here/deap_harmonizer.py" 300 | awk '{ print $1 }')
awk -v ours="$ours" -v deap="$deap" \
    'BEGIN { printf "  %-44s %d generations/s, DEAP %d, ratio %.0f\n", "harmoniser", ours, deap, ours / deap }'
