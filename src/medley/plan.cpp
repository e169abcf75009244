// SPDX-License-Identifier: GPL-3.0-or-later

#include "medley/plan.h"

namespace contrafact {

const char* joinKindName(JoinKind kind) {
    switch (kind) {
    case JoinKind::Cut:
        return "cut";
    case JoinKind::Crossfade:
        return "crossfade";
    case JoinKind::Blend:
        return "blend";
    }
    return "";
}

} // namespace contrafact
