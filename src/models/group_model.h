#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <vector>

#include <QAbstractListModel>
#include <QHash>
#include <QMetaType>

#include "core/pair.h"
#include "models/track_model.h"

namespace contrafact {

/// What the card of one group shows; texts ready for painting.
struct GroupCard {
    struct Member {
        TrackId track;
        QString title, origin, name, length, key, tempo; ///< origin: what stands beside the title
        /// "+3 semitones, 1.12×" against the first member; empty for itself and where unknown.
        QString relation;
        float bestLink = 0.0F; ///< probability of its best link to a member above it
        bool isWeak = false;   ///< that link is below the threshold, and nobody confirmed it
    };
    GroupId id;
    QString title;
    std::vector<Member> members;
    float confidence = 0.0F;
    float margin = 0.0F;
    int confirmed = 0;        ///< links a person confirmed
    bool isConfirmed = false; ///< these are all that the group needs
};

/// Groups of versions, the surest first, those alone that hold the words looked for. Cards are made
/// when asked for, so thousands of groups cost what is on the screen. GUI thread.
class GroupModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        CardRole = Qt::UserRole, ///< a GroupCard
        MemberCountRole,         ///< int; cheap, for the height of a card
    };

    explicit GroupModel(const TrackModel& tracks, QObject* parent = nullptr);

    /// Requires: groups.
    void setGroups(CoverGroups groups, double threshold);
    void setDecisions(std::vector<Decision> decisions);
    /// Shows groups alone with a member whose names hold `words`; all without words.
    void setWords(const QString& words);
    /// Titles or other values of tracks changed. What is told of does not change heights.
    void refreshCards();

    /// The group in a row that is shown.
    [[nodiscard]] const CoverGroup& groupAt(int row) const {
        return (*m_groups)[m_shown[static_cast<std::size_t>(row)]];
    }
    /// All of them, in no order, shown or not.
    [[nodiscard]] const CoverGroups& groups() const { return m_groups; }
    /// Among all; null where there is none.
    [[nodiscard]] const CoverGroup* find(GroupId id) const;
    /// Its row, where it is shown.
    [[nodiscard]] std::optional<int> rowOf(GroupId id) const;
    [[nodiscard]] GroupCard cardAt(int row) const;
    [[nodiscard]] double threshold() const { return m_threshold; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// Rows can be dragged, see models/track_mime.h.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    [[nodiscard]] GroupCard::Member member(const CoverGroup& group, std::size_t position) const;
    [[nodiscard]] bool fits(const CoverGroup& group) const;
    [[nodiscard]] std::vector<std::size_t> fitting() const;
    [[nodiscard]] QString spokenText(int row) const;
    [[nodiscard]] static QStringList namesOf(const GroupCard& card);
    void countTitles();

    const TrackModel& m_tracks;
    CoverGroups m_groups;
    std::vector<std::size_t> m_order; ///< of all groups
    std::vector<std::size_t> m_shown; ///< those of them that fit, in that order
    QString m_words;                  ///< folded
    QHash<QString, int> m_titles;     ///< how many groups begin with a track of that title
    std::vector<Decision> m_decisions;
    double m_threshold = 0.5;
};

} // namespace contrafact

Q_DECLARE_METATYPE(contrafact::GroupCard)
