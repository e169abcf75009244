#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <string_view>

namespace contrafact {

/// Stands in for both programs: packs are empty files, a training writes a model and counts how
/// often it was begun and taken up again, a puzzle is answered better by the model that was
/// trained. A slow training that is interrupted takes two seconds to its checkpoint.
inline constexpr std::string_view kFakeTrainer = R"sh(#!/bin/sh
here=$(dirname "$0")
value() { while [ $# -gt 1 ]; do if [ "$1" = "$key" ]; then echo "$2"; return; fi; shift; done; }
case "$1" in
songs) key=--out; : > "$(value "$@")" ;;
sequence)
  key=--out; out=$(value "$@"); mkdir -p "$out"
  if [ -e "$out/checkpoint.pt" ]; then echo resumed >> "$here/resumed"; fi
  echo '{"seconds": 30.0, "samples": 1}' >&2
  trap 'sleep 2; echo checkpoint > "$out/checkpoint.pt"; exit 0' INT
  echo begun >> "$here/begun"
  if [ -e "$here/slow" ]; then for i in 1 2 3 4 5 6 7 8 9; do sleep 1; done; fi
  if [ -e "$here/broken" ]; then exit 1; fi
  mkdir -p "$out/model"; echo card > "$out/model/card.md"
  echo '{"seconds": 30.0, "samples": 1}' > "$out/model/log.jsonl"
  echo weights > "$out/model/weights.safetensors" ;;
puzzle)
  key=--model; case "$(value "$@")" in */run/model) share=0.75 ;; *) share=0.5 ;; esac
  echo "{\"results\": [{\"pieces\": 4, \"pairwise\": {\"value\": $share}}]}" ;;
esac
)sh";

} // namespace contrafact
