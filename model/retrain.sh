#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# retrain.sh CORPUS FOLDER: makes all models again, as FOLDER/cover, FOLDER/sequence and FOLDER/continuity, from the corpus of scores,
# free sound fonts and the recordings that the packages of recordings.txt carry. Installs and builds what is missing; called again, it
# goes on where it was stopped. COVER_MINUTES (300), SEQUENCE_MINUTES (60) and CONTINUITY_MINUTES (30) are the budgets, THREADS (2)
# those of the networks, SONGS (220) the scores rendered with each sound font, RECORDINGS another list of packages.
set -eu
if [ $# -ne 2 ] || [ ! -f "$1" ]; then
    echo "usage: retrain.sh CORPUS FOLDER (CORPUS is the SQLite file of scores)" >&2
    exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
corpus=$(realpath -- "$1")
list=$(realpath -- "${RECORDINGS:-$root/model/recordings.txt}")
mkdir -p "$2/music" "$2/banks" "$2/rendered" "$2/cohort" "$2/others"
cd "$2"
"$root/packaging/install.sh" build test training
"$root/packaging/build.sh" contrafact-train
train=$root/build/release/contrafact-train
fonts=/usr/share/sounds
export OMP_WAIT_POLICY=passive

packages() { # SECTION...
    awk -v sections="$*" '
        BEGIN { count = split(sections, names, " "); for (i = 1; i <= count; ++i) chosen["[" names[i] "]"] = 1 }
        /^#/ || NF == 0 { next }
        /^\[/ { open = $1 in chosen; next }
        open { print $1 }' "$list"
}

folders() { # SECTION...: those of the packages that could be had
    for package in $(packages "$@"); do
        [ ! -d "music/$package" ] || printf 'music/%s\n' "$package"
    done
}

# made NAME COMMAND...: runs the command, which writes NAME.part, unless NAME is there already.
made() {
    name=$1
    shift
    [ ! -e "$name" ] || return 0
    rm -rf "$name.part"
    "$@" && mv "$name.part" "$name"
}

fetch() { # PACKAGE; keeps its sound and what states its licence
    mkdir "music/$1.part"
    (cd "music/$1.part" && apt-get -q download "$1" && dpkg-deb -x ./*.deb . &&
        find . ! -type d ! -iname '*.ogg' ! -iname '*.opus' ! -iname '*.mp3' ! -iname '*.flac' ! -iname '*.wav' ! -name copyright -delete)
}

for package in $(packages learn check test); do
    made "music/$package" fetch "$package" || { echo "$package cannot be had and is left out" >&2; rm -rf "music/$package.part"; }
done

for font in TimGM6mb FluidR3_GM OPL-3_FM_128M sf_GMbank; do
    made "banks/$font.bank" "$train" templates --soundfont "$fonts/sf2/$font.sf2" --out "banks/$font.bank.part"
done
made recordings.pack "$train" recordings --out recordings.pack.part $(folders learn check test)

render() { # NAME SOUNDFONT SPLIT SONGS
    made "rendered/$1" "$train" collection --corpus "$corpus" --soundfont "$2" --split "$3" --works 1 --versions 2 --tracks "$4" \
        --out "rendered/$1.part"
}
learnt=
for font in FluidR3_GM TimGM6mb sf_GMbank; do
    render "$font" "$fonts/sf2/$font.sf2" train "${SONGS:-220}"
    learnt="$learnt rendered/$font"
done
render check "$fonts/sf3/MuseScore_General_Lite.sf3" validation 60
made songs.pack "$train" songs --out songs.pack.part --stretches 4 $(folders learn)
made rendered.pack "$train" songs --out rendered.pack.part --stretches 2 $learnt
made check.pack "$train" songs --out check.pack.part --stretches 1 $(folders check) rendered/check

resume() { # RUN
    [ ! -e "$1" ] || echo --resume
}
[ -e cover ] || "$train" cover --recipe "$root/model/recipes/cover/pitch-class-net.json" --corpus "$corpus" --banks banks \
    --recordings recordings.pack --out cover.run --threads "${THREADS:-2}" --minutes "${COVER_MINUTES:-300}" $(resume cover.run)
made cover "$train" export cover.run --out cover.part --recordings recordings.pack
made known "$train" collection --corpus "$corpus" --soundfont "$fonts/sf3/MuseScore_General_Lite.sf3" --split validation --works 64 \
    --versions 2 --tracks 160 --out known.part
# No work twice in the cohort, and nothing of it among what is calibrated on.
for font in FluidR3_GM TimGM6mb sf_GMbank; do
    made "cohort/$font" "$train" collection --corpus "$corpus" --soundfont "$fonts/sf2/$font.sf2" --split train --works 1 --versions 2 \
        --tracks 50 --seed "${#font}" --out "cohort/$font.part"
    rm -f "cohort/$font"/work* "cohort/$font/groups.json"
done
made cohort/look-alikes "$root/model/look_alikes.py" --soundfont "$fonts/sf2/FluidR3_GM.sf2" --seed 1 --out cohort/look-alikes.part
made others/look-alikes "$root/model/look_alikes.py" --soundfont "$fonts/sf2/TimGM6mb.sf2" --seed 2 --songs 28 --out others/look-alikes.part

some() { # FOLDER COUNT SECTION...: links to so many longer pieces of each package
    folder=$1
    count=$2
    shift 2
    mkdir "$folder"
    for package in $(packages "$@"); do
        [ ! -d "music/$package" ] || find "$PWD/music/$package" -type f -size +700k ! -name copyright | LC_ALL=C sort |
            head -n "$count" | while read -r file; do ln -s "$file" "$folder/$package-$(basename "$file")"; done
    done
}
made cohort/recordings some cohort/recordings.part 4 learn
made others/recordings some others/recordings.part 1 check test
[ -e cover/cohort.safetensors ] || "$train" cohort cohort/*/ --minimum-seconds 30 --model cover
[ -e cover/calibration.json ] || "$train" calibrate --groups known/groups.json --root known --noise others --model cover --jobs "${THREADS:-2}"

sequence() { # NAME RECIPE MINUTES
    [ -e "$1" ] || "$train" sequence --recipe "$root/model/recipes/sequence/$2.json" --songs songs.pack rendered.pack \
        --validation check.pack --out "$1.run" --threads "${THREADS:-2}" --minutes "$3" $(resume "$1.run")
    made "$1" "$train" export "$1.run" --out "$1.part"
}
sequence sequence placed-similarity "${SEQUENCE_MINUTES:-60}"
sequence continuity band-continuity "${CONTINUITY_MINUTES:-30}"
echo "The models are in $PWD/cover, $PWD/sequence and $PWD/continuity."
