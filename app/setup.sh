#!/usr/bin/env bash
# Installs the Debian packages that Ricercar is built from; quick when they are there already.
# usage: app/setup.sh [build] [test] [fuzz]     (build is always included)
set -euo pipefail

packages=(
    g++ cmake ninja-build ccache mold pkg-config
    qt6-base-dev qt6-svg-dev libqt6opengl6-dev libqcustomplot-dev
    libfluidsynth-dev fluidsynth libsndfile1-dev librtmidi-dev timgm6mb-soundfont fluid-soundfont-gm
    nlohmann-json3-dev libcli11-dev libmuparser-dev libtbb-dev
    fonts-dejavu-core fonts-inter breeze-icon-theme
)
for group in "$@"; do
    case "$group" in
    build) ;;
    test) packages+=(xvfb xdotool libbenchmark-dev python3-deap) ;;
    fuzz) packages+=(clang libclang-rt-14-dev) ;;
    *) echo "setup.sh: unknown group '$group'; use build, test or fuzz" >&2; exit 2 ;;
    esac
done

missing=()
for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "setup.sh: needs root or sudo to install ${missing[*]}" >&2; exit 1; }
    as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
