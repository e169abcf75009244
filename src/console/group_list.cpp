// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/group_list.h"

#include <fstream>

#include <nlohmann/json.hpp>

#include "core/path_text.h"

namespace contrafact {

namespace {

void addFiles(GroupList& list, const nlohmann::ordered_json& files,
              const std::filesystem::path& root, int work) {
    for (const auto& name : files) {
        list.files.push_back(root / pathFromDisplay(name.get<std::string>()));
        list.works.push_back(work);
    }
}

} // namespace

Result<GroupList> readGroupList(const std::filesystem::path& file,
                                const std::filesystem::path& root) {
    std::ifstream stream(file);
    if (!stream)
        return failure(ErrorCode::FileNotFound, "cannot be opened", file);
    try {
        const auto json = nlohmann::ordered_json::parse(stream);
        GroupList list;
        for (const auto& [work, files] : json.at("groups").items()) {
            addFiles(list, files, root, static_cast<int>(list.names.size()));
            list.names.push_back(work);
        }
        if (json.contains("noise"))
            addFiles(list, json.at("noise"), root, GroupList::kNoise);
        return list;
    } catch (const nlohmann::json::exception& error) {
        return failure(ErrorCode::BadFormat, error.what(), file);
    }
}

Result<std::vector<std::filesystem::path>> readFileList(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream)
        return failure(ErrorCode::FileNotFound, "cannot be opened", file);
    std::vector<std::filesystem::path> files;
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            files.emplace_back(line);
    }
    return files;
}

} // namespace contrafact
