// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/decision_filter.h"

#include <algorithm>

#include "models/texts.h"

namespace contrafact {

DecisionFilter::DecisionFilter(DecisionModel& decisions, QObject* parent)
    : QSortFilterProxyModel(parent)
    , m_decisions(decisions) {
    setSourceModel(&decisions);
    setSortRole(DecisionModel::SortRole);
    setSortLocaleAware(true);
}

void DecisionFilter::setWords(const QString& words) {
    m_words = foldedText(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void DecisionFilter::setShow(Show show) {
    m_show = show;
    invalidateFilter();
}

const KeptDecision& DecisionFilter::decisionAt(int row) const {
    return m_decisions.decisionAt(mapToSource(index(row, 0)).row());
}

bool DecisionFilter::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const {
    const KeptDecision& decision = m_decisions.decisionAt(row);
    const auto isShown = [&] {
        switch (m_show) {
        case Show::Confirmed:
            return decision.verdict == Decision::Verdict::Confirmed;
        case Show::Rejected:
            return decision.verdict == Decision::Verdict::Rejected;
        case Show::Unsure:
            return decision.verdict == Decision::Verdict::Unsure;
        case Show::NotInLibrary:
            return !inForce(decision).has_value();
        case Show::All:
            break;
        }
        return true;
    };
    if (!isShown())
        return false;
    const QString names = m_words.isEmpty() ? QString() : m_decisions.searchText(row);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString& word) { return names.contains(word); });
}

} // namespace contrafact
