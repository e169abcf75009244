#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# build.sh [TARGET...]: configures and builds the release in build/release (everything when no target is named).
set -eu
cd "$(dirname "$0")/.."
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
# A file that includes LibTorch needs up to 1.6 GB of memory to compile.
memory=$(awk '/^MemAvailable/ { print int($2 / 1700000) }' /proc/meminfo)
jobs=$(nproc)
[ "${memory:-1}" -ge "$jobs" ] || jobs=$memory
[ "$jobs" -ge 1 ] || jobs=1
cmake --preset release -Wno-dev --log-level=WARNING
if [ $# -gt 0 ]; then
    cmake --build --preset release -j "$jobs" --target "$@"
else
    cmake --build --preset release -j "$jobs"
fi
