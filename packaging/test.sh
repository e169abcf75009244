#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds the release and passes every test.
set -eu
cd "$(dirname "$0")/.."
packaging/install.sh build run test
packaging/build.sh
# Qt and the sound libraries want a private folder for their sockets.
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
ctest --preset release -j "$(nproc)"
