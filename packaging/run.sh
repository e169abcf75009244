#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [FOLDER...]: installs what is missing, builds the release and opens Contrafact on the folders
# (the demo library when none is named). Without a display it does the same job on the command line.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/packaging/install.sh" build run
"$root/packaging/build.sh" contrafact contrafact-cli contrafact-train
[ $# -gt 0 ] || set -- "$root/resources/demo"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$root/build/release/contrafact" "$@"
fi
echo "There is no display: scanning and looking for covers on the command line instead." >&2
# A catalogue for each choice of folders, so that the groups are of these alone.
choice=$(realpath -m -- "$@" | cksum | cut -d ' ' -f 1)
catalogue=${CONTRAFACT_CATALOGUE:-$root/build/command-line-$choice.sqlite}
"$root/build/release/contrafact-cli" scan "$@" --catalogue "$catalogue"
exec "$root/build/release/contrafact-cli" covers --catalogue "$catalogue"
