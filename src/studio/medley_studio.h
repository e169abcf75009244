#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/work_control.h"
#include "medley/arrangement.h"
#include "store/catalogue.h"
#include "studio/piece_listener.h"
#include "studio/piece_maker.h"
#include "studio/version_linker.h"

namespace contrafact {

/// Which work each track of the library is known to be a version of.
using WorksOfTracks = std::unordered_map<TrackId, int>;

/// Reads pieces and listens to them, and remembers what it has read: a changed order costs nothing,
/// a moved trim only its own piece. Belongs to one thread at a time.
class MedleyStudio {
public:
    /// The two networks are those of sequences and of covers, which tells versions among files
    /// that are in no library. Without the name of a catalogue every file is analysed, without that
    /// of a cover network nobody looks for versions.
    MedleyStudio(std::filesystem::path catalogue, std::filesystem::path modelFolder,
                 std::filesystem::path coverModel);

    /// Listens with another sequence network from now on.
    void useModel(std::filesystem::path modelFolder);

    /// What the library knows of a track serves, any other file is analysed. A file that has moved
    /// inside the library is read where it is now. Errors: those of
    /// `analyseFile`, `makePiece` and `measured`; Cancelled.
    [[nodiscard]] Result<ReadPiece> read(const DraftPiece& wanted, const WorksOfTracks& works,
                                         WorkControl& control);
    [[nodiscard]] bool hasRead(const DraftPiece& wanted);

    /// What the network says of the pieces, for `arranged` and `planMedley`; empty without a usable
    /// network. Errors: those of `PieceListener::probabilities`.
    [[nodiscard]] Result<Matrix> sequence(std::span<const ReadPiece> pieces, WorkControl& control);
    /// Whether `sequence` would answer at once.
    [[nodiscard]] bool hasHeard(std::span<const ReadPiece> pieces) const;
    /// Where one of the pieces can be left for another at the same bar. Empty where nobody looks
    /// for versions. Requires: pieces that were read here.
    [[nodiscard]] VersionLinks jumps(std::span<const ReadPiece> pieces);
    /// What the network says of the end of one piece and the beginning of another.
    [[nodiscard]] Result<std::optional<double>>
    follows(const MedleyPiece& before, const MedleyPiece& after, WorkControl& control);
    /// Why there is no network; none as long as it has not been tried or works.
    [[nodiscard]] const std::optional<Error>& networkFailure() const { return m_networkFailure; }

    [[nodiscard]] Result<std::vector<Track>> libraryTracks();
    /// The first seconds of a track of the library, in the key and tempo of all of it.
    [[nodiscard]] Result<MedleyPiece> readBeginning(TrackId track, WorkControl& control);

private:
    using Material = std::shared_ptr<const PieceMaterial>; // pieces of one file share it

    struct Kept {
        MedleyPiece piece;
        std::shared_ptr<const WaveformPeaks> waveform;
    };
    struct Key {
        std::filesystem::path file;
        double start = 0.0;
        double end = 0.0;
        // The literal 0 that this compares with inside is no null pointer. NOLINTNEXTLINE
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    /// The piece with the path of its file as that is now.
    [[nodiscard]] DraftPiece located(const DraftPiece& wanted);
    [[nodiscard]] static Key keyOf(const TrackPassage& passage);
    [[nodiscard]] Result<Material> materialOf(const DraftPiece& wanted, WorkControl& control);
    [[nodiscard]] Result<PieceMaterial> readMaterial(const DraftPiece& wanted,
                                                     WorkControl& control);
    Catalogue* openCatalogue();
    PieceListener* listener();
    void addToLinker(const DraftPiece& wanted, const PieceMaterial& material, WorkControl& control);
    void forgetSome();

    std::filesystem::path m_catalogueFile;
    std::filesystem::path m_modelFolder;
    std::optional<Catalogue> m_catalogue;
    std::optional<PieceListener> m_listener;
    std::optional<Error> m_networkFailure;
    std::map<std::filesystem::path, Material> m_materials;
    std::map<Key, Kept> m_pieces;
    std::optional<VersionLinker> m_linker; ///< of all files that were read
};

} // namespace contrafact
