#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractListModel>
#include <QMetaType>
#include <vector>

#include "core/pair.h"
#include "models/track_model.h"

namespace contrafact {

/// What the card of one group shows; texts ready for painting.
struct GroupCard {
    struct Member {
        TrackId track;
        QString title, artist, length, key, tempo;
        /// "+3 semitones, 1.12×" against the first member; empty for itself and where unknown.
        QString relation;
        float bestLink = 0.0F; ///< probability of its best link to a member above it
        bool isWeak = false;   ///< that link is below the threshold
    };
    GroupId id;
    QString title;
    std::vector<Member> members;
    float confidence = 0.0F;
    float margin = 0.0F;
    int confirmed = 0; ///< links a person confirmed
};

/// Groups of versions, the surest first. Cards are made when asked for, so thousands of groups cost
/// what is on the screen. GUI thread.
class GroupModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        CardRole = Qt::UserRole, ///< a GroupCard
        MemberCountRole,         ///< int; cheap, for the height of a card
        SearchRole,              ///< folded text of all members
    };

    explicit GroupModel(const TrackModel& tracks, QObject* parent = nullptr);

    void setGroups(std::vector<CoverGroup> groups, double threshold);
    void setDecisions(std::vector<Decision> decisions);
    /// Titles or other values of tracks changed.
    void refreshCards();

    [[nodiscard]] const CoverGroup& groupAt(int row) const {
        return m_groups[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] const std::vector<CoverGroup>& groups() const { return m_groups; }
    [[nodiscard]] const CoverGroup* find(GroupId id) const;
    [[nodiscard]] std::optional<int> rowOf(GroupId id) const;
    [[nodiscard]] GroupCard cardAt(int row) const;
    [[nodiscard]] double threshold() const { return m_threshold; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] GroupCard::Member member(const CoverGroup& group, std::size_t position) const;
    [[nodiscard]] QString searchText(const CoverGroup& group) const;
    [[nodiscard]] QString spokenText(int row) const;

    const TrackModel& m_tracks;
    std::vector<CoverGroup> m_groups;
    std::vector<Decision> m_decisions;
    double m_threshold = 0.5;
};

} // namespace contrafact

Q_DECLARE_METATYPE(contrafact::GroupCard)
