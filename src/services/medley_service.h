#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <QObject>

#include "core/file_replacement.h"
#include "core/pair.h"
#include "medley/arrangement.h"
#include "services/worker.h"

namespace contrafact {

class MedleyReader;
class MedleyStudio;
struct ReadingObserver;

/// A rendered stretch around a join, to listen to.
struct MedleyPreview {
    PieceId before;
    PieceId after;
    std::filesystem::path file;
    double seconds = 0.0;
    double markSeconds = 0.0; ///< in the file: where the second piece takes over
    /// Seconds in the medley where the file begins; none where the two are not neighbours there.
    std::optional<double> medleyStart;
};

/// Makes medleys: reads pieces, finds orders, renders joins to listen to and whole medleys, and
/// looks for what could come next. Lives on the GUI thread and owns the threads that do the work;
/// every call returns at once. A newer request of one kind replaces an older one.
class MedleyService : public QObject {
    Q_OBJECT

public:
    struct Options {
        std::filesystem::path catalogue;
        std::filesystem::path modelFolder;      ///< of the sequence network
        std::filesystem::path coverModelFolder; ///< for files that are in no library
    };

    explicit MedleyService(const Options& options, QObject* parent = nullptr);
    ~MedleyService() override;

    /// Emits `arrangementChanged` as pieces are read, the last time when all is known.
    void arrange(const MedleyDraft& draft);
    /// The same again where pieces could not be read: their files may have been found since.
    void readAgain();
    /// Emits `ordered` with the best order under the draft's rules, or `orderFailed`.
    void findOrder(const MedleyDraft& draft);
    /// Renders a join of the present arrangement, or what one would be, from five seconds before
    /// it. Emits `previewReady` or `previewFailed`. Pieces that are not there are ignored.
    void renderPreview(PieceId before, PieceId after);
    /// Renders the present arrangement into a file of the kind its name says. Emits
    /// `renderingProgressed`, then `rendered` or `renderingFailed` (also when cancelled).
    void render(const std::filesystem::path& file, Existing existing = Existing::Kept);
    void cancelRendering();
    /// Writes a list of the present arrangement. medleyFile: what it was rendered to; may be empty.
    /// Emits `listWritten` or `listFailed`.
    void writeList(const std::filesystem::path& list, const std::filesystem::path& medleyFile,
                   Existing existing = Existing::Kept);
    /// Looks in the library for what would follow a piece. Emits `suggested` soon by what is known,
    /// and again when the best have been listened to.
    void suggest(const MedleyDraft& draft, PieceId after);
    /// Judges by another sequence network from now on, the present arrangement too.
    void useModel(const std::filesystem::path& folder);
    /// Versions of one work, as they are found.
    void setGroups(const CoverGroups& groups);

Q_SIGNALS:
    void progressed(const contrafact::WorkProgress& progress);
    void arrangementChanged(const contrafact::SharedArrangement& arrangement);
    /// Orders are found without it.
    void networkUnavailable(const contrafact::Error& error);
    void ordered(const std::vector<contrafact::PieceId>& order, bool isProvenBest);
    void orderFailed(const contrafact::Error& error);
    void previewReady(const contrafact::MedleyPreview& preview);
    void previewFailed(const contrafact::Error& error);
    void renderingProgressed(const contrafact::WorkProgress& progress);
    void rendered(const std::filesystem::path& file);
    void renderingFailed(const contrafact::Error& error);
    void listWritten(const std::filesystem::path& file);
    void listFailed(const contrafact::Error& error);
    void suggested(contrafact::PieceId after,
                   const std::vector<contrafact::MedleySuggestion>& suggestions, bool isFinal);

private:
    enum class Kind { Arrangement, Order, Preview, Rendering, Suggestions };
    using Works = std::unordered_map<TrackId, int>; ///< see `WorksOfTracks`
    struct PreviewFolder;

    [[nodiscard]] ReadingObserver observerOf(const Job& job);
    void show(const SharedArrangement& arrangement);

    std::optional<MedleyDraft> m_asked;
    SharedArrangement m_latest;
    std::shared_ptr<const Works> m_works; // work goes on with the one it began with
    // None waits for another.
    Worker<MedleyReader> m_reading;
    Worker<PreviewFolder> m_listening;
    Worker<> m_rendering;
    Worker<MedleyStudio> m_scouting;
};

} // namespace contrafact
