#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace contrafact {

class ComparePanel;
class CoversPanel;
class HeatmapPanel;
class LibraryPanel;
class MedleyPanel;
class ModelPanel;
class WorkPanel;

/// The pages of the window, none of which knows another. Borrowed.
struct Pages {
    LibraryPanel* library = nullptr;
    CoversPanel* covers = nullptr;
    ComparePanel* compare = nullptr;
    HeatmapPanel* heatmap = nullptr;
    MedleyPanel* medley = nullptr;
    ModelPanel* model = nullptr;
    WorkPanel* work = nullptr;
};

} // namespace contrafact
