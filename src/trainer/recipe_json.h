#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/result.h"
#include "training/schedule.h"

namespace contrafact {

/// One number, word or list of a recipe: its name there, and where it is kept.
template <typename Options, typename Value>
struct Member {
    const char* name;
    Value Options::*place;
};

template <typename Options, typename... Values>
using MemberTable = std::tuple<Member<Options, Values>...>;

/// The members of one JSON object, each read once; whatever is then left over is a mistake.
class RecipeMembers {
public:
    RecipeMembers(const nlohmann::json& object, std::string name)
        : m_object(object)
        , m_name(std::move(name)) {
        if (!object.is_object())
            throw std::invalid_argument(m_name + " is not an object");
        for (const auto& [key, value] : object.items())
            m_unread.insert(key);
    }

    /// The member, or `fallback` where there is none.
    template <typename Value>
    Value read(const std::string& key, Value fallback) {
        m_unread.erase(key);
        return m_object.contains(key) ? m_object.at(key).get<Value>() : fallback;
    }
    /// Those of a table, each as it is where the recipe says nothing about it.
    template <typename Options, typename... Values>
    void readInto(Options& options, const MemberTable<Options, Values...>& table) {
        const auto readOne = [&](const auto& member) {
            options.*member.place = read(member.name, std::move(options.*member.place));
        };
        std::apply([&](const auto&... members) { (readOne(members), ...); }, table);
    }
    /// Those of a table, and no others.
    template <typename Options, typename... Values>
    Options readAll(const MemberTable<Options, Values...>& table, Options options = {}) {
        readInto(options, table);
        finish();
        return options;
    }
    RecipeMembers object(const std::string& key) {
        m_unread.erase(key);
        static const nlohmann::json nothing = nlohmann::json::object();
        return {m_object.contains(key) ? m_object.at(key) : nothing, key};
    }
    void finish() const {
        if (!m_unread.empty())
            throw std::invalid_argument("unknown member '" + *m_unread.begin() + "' of " + m_name);
    }

private:
    const nlohmann::json& m_object;
    std::string m_name;
    std::set<std::string> m_unread;
};

/// Throws std::invalid_argument with the rule that was broken.
inline void require(bool condition, const char* rule) {
    if (!condition)
        throw std::invalid_argument(rule);
}

[[nodiscard]] ScheduleOptions readSchedule(RecipeMembers members, ScheduleOptions defaults);

/// A file's JSON over that of the recipe it extends, which lies beside it (RFC 7386). Throws.
[[nodiscard]] nlohmann::json readMergedRecipe(const std::filesystem::path& path);

/// What `read` makes of a recipe file. Errors: FileNotFound, BadFormat.
template <typename Recipe>
[[nodiscard]] Result<Recipe> readRecipeFile(const std::filesystem::path& path,
                                            Recipe (*read)(const nlohmann::json&)) {
    if (!std::filesystem::is_regular_file(path))
        return failure(ErrorCode::FileNotFound, "no such recipe", path);
    try {
        return read(readMergedRecipe(path));
    } catch (const std::exception& exception) {
        return failure(ErrorCode::BadFormat, exception.what(), path);
    }
}

} // namespace contrafact
