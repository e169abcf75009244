// SPDX-License-Identifier: GPL-3.0-or-later

#include "services/medley_shelf.h"

#include <chrono>
#include <system_error>
#include <utility>

#include "studio/medley_store.h"

namespace contrafact {

namespace {

constexpr int kDelayMs = 300;

/// What was kept, or why it cannot be had again.
struct Restoring {
    KeptMedley kept;
    std::optional<Error> error;
    std::filesystem::path aside;
};

/// What a killed program had not finished writing.
void removeLeftovers(const std::filesystem::path& kept) {
    using namespace std::chrono_literals;
    const auto now = std::filesystem::file_time_type::clock::now();
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(kept.parent_path(), failed)) {
        const std::string other = entry.path().filename().string();
        const bool isPart = other.starts_with(".contrafact-") && other.ends_with(".part");
        if (isPart && now - entry.last_write_time(failed) > 10min) // nobody is at it any more
            std::filesystem::remove(entry.path(), failed);
    }
}

Result<Restoring> restoreFrom(const MedleyShelf::Options& options) {
    removeLeftovers(options.kept);
    auto kept = readKeptMedley(options.kept, options.catalogue);
    if (kept)
        return Restoring{std::move(*kept), std::nullopt, {}};
    // It must not be overwritten by what is kept next.
    return putAside(options.kept).map([&kept](const std::filesystem::path& aside) {
        return Restoring{{}, kept.error(), aside};
    });
}

/// The digest of what was written; none where the file is another by now.
Result<std::optional<std::string>> writeDocument(const MedleyDraft& draft,
                                                 const std::filesystem::path& file,
                                                 const std::optional<std::string>& expected) {
    if (expected) {
        const auto present = digestOf(file);
        if (!present)
            return failureOf(present);
        if (*present && *present != expected)
            return std::optional<std::string>();
    }
    const bool isNew = expected && expected->empty();
    return saveMedley(draft, file, isNew ? Existing::Kept : Existing::Replaced)
        .map([](std::string&& digest) { return std::optional(std::move(digest)); });
}

} // namespace

MedleyShelf::MedleyShelf(Options options, QObject* parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_worker(LogTopic::Medley, QStringLiteral("medley files")) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &MedleyShelf::writeNext);
}

MedleyShelf::~MedleyShelf() {
    write();
}

void MedleyShelf::restore() {
    if (std::exchange(m_isAsked, true))
        return;
    m_worker.post([options = m_options](const Job& /*job*/) { return restoreFrom(options); },
                  [this](const Restoring& found) {
                      m_isRestored = true;
                      Q_EMIT restored(found.kept);
                      if (found.error)
                          Q_EMIT restoringFailed(*found.error, found.aside);
                  },
                  // It stays as it is, and nothing is kept over it.
                  [this](const Error& error) { Q_EMIT restoringFailed(error, {}); });
}

void MedleyShelf::keep(const KeptMedley& kept) {
    if (!m_isRestored)
        return;
    m_waiting = kept;
    if (!m_delay.isActive())
        m_delay.start();
}

/// One after the other, however slow the disk is: what is kept meanwhile is written at once then.
void MedleyShelf::writeNext() {
    if (!m_isWriting)
        write();
}

void MedleyShelf::write() {
    if (!m_waiting)
        return;
    m_isWriting = true;
    const auto end = [this] {
        m_isWriting = false;
        if (m_waiting)
            m_delay.start();
    };
    m_worker.post([kept = *std::exchange(m_waiting, std::nullopt), file = m_options.kept](
                      const Job& /*job*/) { return writeKeptMedley(kept, file); },
                  [this, end] {
                      m_isFailureTold = false;
                      end();
                  },
                  [this, end](const Error& error) {
                      end();
                      if (!std::exchange(m_isFailureTold, true))
                          Q_EMIT keepingFailed(error);
                  });
}

void MedleyShelf::open(const std::filesystem::path& file) {
    m_worker.post([file, catalogue = m_options.catalogue](
                      const Job& /*job*/) { return openMedley(file, catalogue); },
                  [this](const KeptMedley& medley) { Q_EMIT opened(medley); },
                  [this, file](const Error& error) { Q_EMIT openingFailed(file, error); });
}

void MedleyShelf::save(const MedleyDraft& draft, const std::filesystem::path& file,
                       const std::optional<std::string>& digest) {
    m_worker.post(
        [draft, file, digest](const Job& /*job*/) { return writeDocument(draft, file, digest); },
        [this, file](const std::optional<std::string>& written) {
            if (written)
                Q_EMIT saved(file, *written);
            else
                Q_EMIT changedElsewhere(file);
        },
        [this, file](const Error& error) { Q_EMIT savingFailed(file, error); });
}

} // namespace contrafact
