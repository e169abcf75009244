#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "medley/draft.h"

namespace contrafact {

/// A draft with all that it was before: every step can be undone and done again, and has a name. A
/// value, cheap to copy; what is made of a draft, and how long it takes, is none of its business.
class MedleyDocument {
public:
    enum class Merge {
        Never,
        SameName, ///< with the step before, if that has the same name: while a slider moves
    };
    using SharedDraft = std::shared_ptr<const MedleyDraft>; // copies of a document share it

    struct Step {
        std::string name;  ///< UTF-8
        SharedDraft draft; ///< on the other side of the step
    };

    MedleyDocument()
        : MedleyDocument(MedleyDraft()) {}
    /// Steps lead from one draft to the next, newest last: to go back, and to go forth again.
    explicit MedleyDocument(MedleyDraft draft, std::vector<Step> undone = {},
                            std::vector<Step> redone = {});

    [[nodiscard]] const MedleyDraft& draft() const { return *m_draft; }
    [[nodiscard]] const std::vector<Step>& undone() const { return m_undone; }
    [[nodiscard]] const std::vector<Step>& redone() const { return m_redone; }
    /// Makes a step, unless nothing differs. The name is UTF-8.
    void change(std::string_view name, MedleyDraft next, Merge merge = Merge::Never);
    void undo() { step(m_undone, m_redone); }
    void redo() { step(m_redone, m_undone); }
    [[nodiscard]] bool canUndo() const { return !m_undone.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redone.empty(); }
    /// The name of the step that would be undone or done again; empty for none.
    [[nodiscard]] std::string undoName() const;
    [[nodiscard]] std::string redoName() const;
    /// An id that no piece of this document ever had.
    [[nodiscard]] PieceId newPiece() { return PieceId{++m_lastPiece}; }

private:
    /// Takes the newest step of one side, if there is one, to the other.
    void step(std::vector<Step>& from, std::vector<Step>& to);
    void countPieces(const MedleyDraft& draft);

    SharedDraft m_draft;
    std::vector<Step> m_undone; ///< to go back, newest last
    std::vector<Step> m_redone; ///< to go forth again, newest last
    std::int64_t m_lastPiece = 0;
};

} // namespace contrafact
