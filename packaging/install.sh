#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh [SECTION...]: installs the packages of these sections of packages.txt that are missing
# (build, run and test when none is named). Does nothing, quickly, when none is missing.
set -eu
folder=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || set -- build run test

wanted=$(awk -v sections="$*" '
    BEGIN { count = split(sections, names, " "); for (i = 1; i <= count; ++i) chosen[names[i]] = 1 }
    /^#/ || NF == 0 { next }
    /^\[/ { open = substr($1, 2, length($1) - 2) in chosen; next }
    open { print $1 }' "$folder/packages.txt")
[ -n "$wanted" ] || { echo "install.sh: no such section: $*" >&2; exit 2; }

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This is not a Debian system. Please install what these Debian 12 packages hold:" >&2
    echo "$wanted" >&2
    exit 1
fi

missing=
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
for package in $wanted; do
    printf '%s\n' "$installed" | grep -qxF -- "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing, and only root (or sudo) can install them:$missing" >&2
        exit 1
    fi
    root=sudo
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
if ! $root apt-get -q update || ! $root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q install -y --no-install-recommends $missing; then
    echo "The packages could not be installed. Is this machine online? Missing:$missing" >&2
    exit 1
fi
