#!/usr/bin/env bash
# How long the window takes from start to being mapped (warm, best of six), and its resident memory then.
# usage: tests/bench/window_start.sh BUILD-FOLDER      needs Xvfb and xdotool
set -euo pipefail
unset QT_QPA_PLATFORM
folder=$(mktemp -d)
export XDG_CONFIG_HOME=$folder XDG_STATE_HOME=$folder XDG_DATA_HOME=$folder XDG_RUNTIME_DIR=$folder
chmod 700 "$folder"
exec 3>"$folder/display"
Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$folder"' EXIT
until [ -s "$folder/display" ]; do sleep 0.05; done
export DISPLAY=:$(cat "$folder/display")

best=999999
memory=0
for _ in 1 2 3 4 5 6; do
    begin=$(date +%s%N)
    "$1"/bin/ricercar >/dev/null 2>&1 &
    window=$!
    until xdotool search --onlyvisible --pid $window >/dev/null 2>&1; do sleep 0.005; done
    took=$((($(date +%s%N) - begin) / 1000000))
    sleep 1
    memory=$(awk '/VmRSS/ { print int($2 / 1024) }' /proc/$window/status)
    kill $window
    wait $window 2>/dev/null || true
    [ $took -lt $best ] && best=$took
done
printf '\nwindow\n  %-44s %s ms (aim: 350)\n  %-44s %s MB (aim: 100)\n' "start to mapped, warm, best of six" "$best" "resident a second later" "$memory"
