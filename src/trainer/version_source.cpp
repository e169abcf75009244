// SPDX-License-Identifier: GPL-3.0-or-later

#include "trainer/version_source.h"

#include <algorithm>

#include "scores/version_generator.h"

namespace contrafact {

Result<std::vector<TemplateBank>> loadBanks(const std::filesystem::path& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".bank")
            paths.push_back(entry.path());
    if (paths.empty())
        return failure(ErrorCode::FileNotFound, "no .bank file in this folder", folder);
    std::ranges::sort(paths);
    std::vector<TemplateBank> banks;
    for (const auto& path : paths) {
        auto bank = TemplateBank::load(path);
        if (!bank)
            return failureOf(bank);
        banks.push_back(std::move(*bank));
    }
    return banks;
}

VersionMaker versionMaker(std::span<const TemplateBank> banks) {
    return [banks](const Song& song, const VersionRequest& request, const ClipWish& wish) {
        GeneratorOptions options;
        options.banks = banks;
        options.clipFrames = wish.frames;
        options.variety = wish.variety;
        options.placementSeed = request.placementSeed;
        return generateVersion(song, request.seed, options);
    };
}

} // namespace contrafact
