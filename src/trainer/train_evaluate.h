#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

namespace CLI {
class App;
}

namespace contrafact {

/// Adds `contrafact-train evaluate`: how a model ranks generated versions of held-out works.
void addClipEvaluationCommand(CLI::App& app);

} // namespace contrafact
