// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/medley_report.h"

#include <cmath>

#include "core/decimal.h"
#include "core/key_name.h"
#include "core/path_text.h"
#include "names/track_label.h"
#include "rendering/render.h"

namespace contrafact {

namespace {

const char* compromiseText(Compromise compromise) {
    switch (compromise) {
    case Compromise::None:
        return "";
    case Compromise::NoBeats:
        return "no steady beat is known of one of the two";
    case Compromise::TemposTooFar:
        return "the tempos are too far apart to blend";
    case Compromise::PiecesTooShort:
        return "the pieces are too short for more";
    }
    return "";
}

std::string keyReason(const HarmonicStep& step) {
    static constexpr const char* kFifths[] = {
        "", "one fifth", "two fifths", "three fifths", "four fifths", "five fifths", "six fifths"};
    if (step.fifths == 0)
        return step.changesMode ? "the keys are relatives: they share one scale"
                                : "the key is the same";
    return std::string("the keys are ") + kFifths[std::abs(step.fifths)] + " apart";
}

std::string tempoReason(const TempoStep& step) {
    const double percent = 100.0 * (step.ratio - 1.0);
    std::string text = std::abs(percent) < 0.5
                           ? std::string("the tempo is the same")
                           : "the tempo becomes " + decimal(std::abs(percent), 1) +
                                 (percent > 0.0 ? " % faster" : " % slower");
    if (step.multiple > 1.0)
        text += ", two beats to one";
    if (step.multiple < 1.0)
        text += ", one beat to two";
    return text;
}

std::string loudnessReason(double step) {
    if (std::abs(step) < 0.5)
        return "the recordings are equally loud there";
    return "the recording goes on " + decimal(std::abs(step), 1) +
           (step > 0.0 ? " LU louder" : " LU softer") + " (made even)";
}

std::string jumpReason(const VersionJump& jump) {
    const Passage& passage = jump.passage;
    std::string text = "it jumps from bar " + std::to_string(jump.leaveBar) + " to ";
    text += jump.enterBar > 0
                ? "the same one in another version, bar " + std::to_string(jump.enterBar)
                : std::string("the same place in another version");
    return text + " (" + clockTime(passage.aStart) + "-" + clockTime(passage.aEnd) + " = " +
           clockTime(passage.bStart) + "-" + clockTime(passage.bEnd) + ")";
}

Json pieceJson(const MedleyPiece& piece, const PlacedPiece& placed, std::size_t given) {
    Json json{{"given", given},
              {"path", displayPath(piece.file)},
              {"title", piece.title},
              {"artist", piece.artist},
              {"track_start", rounded(placed.knots.front().source)},
              {"track_end", rounded(placed.knots.back().source)},
              {"medley_start", rounded(placed.heardStart())},
              {"medley_end", rounded(placed.heardEnd())},
              {"tempo_bpm", rounded(piece.tempoBpm)},
              {"key", keyName(piece.key)},
              {"shift_semitones", piece.shiftSemitones},
              {"gain_db", rounded(placed.gainDb)}};
    return json;
}

Json jumpJson(const VersionJump& jump) {
    const Passage& passage = jump.passage;
    return {{"leave", rounded(jump.leave)},
            {"enter", rounded(jump.enter)},
            {"leave_bar", jump.leaveBar},
            {"enter_bar", jump.enterBar},
            {"passage",
             {{"a_start", rounded(passage.aStart)},
              {"a_end", rounded(passage.aEnd)},
              {"b_start", rounded(passage.bStart)},
              {"b_end", rounded(passage.bEnd)},
              {"strength", rounded(static_cast<double>(passage.strength))}}}};
}

Json joinJson(const JoinVerdict& verdict, const PlacedJoin& placed) {
    Json json = verdictJson(verdict);
    json["kind"] = joinKindName(placed.kind);
    json["start"] = rounded(placed.start);
    json["mark"] = rounded(placed.mark);
    json["end"] = rounded(placed.end);
    if (placed.compromise != Compromise::None)
        json["compromise"] = compromiseText(placed.compromise);
    return json;
}

std::string clockTenths(double seconds) {
    const long tenths = std::lround(seconds * 10.0);
    return std::to_string(tenths / 600) + ":" + (tenths % 600 < 100 ? "0" : "") +
           decimal(static_cast<double>(tenths % 600) / 10.0, 1);
}

std::vector<std::string> pieceNames(const std::vector<MedleyPiece>& pieces) {
    std::vector<Track> tracks(pieces.size());
    std::vector<const Track*> borrowed;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        tracks[i].path = pieces[i].file;
        tracks[i].tags.title = pieces[i].title;
        tracks[i].tags.artist = pieces[i].artist;
        borrowed.push_back(&tracks[i]);
    }
    std::vector<std::string> names;
    for (const TrackLabel& label : trackLabels(borrowed))
        names.push_back(labelText(label));
    return names;
}

std::string pieceLine(const MedleyPiece& piece, const PlacedPiece& placed,
                      const std::string& name) {
    std::string line = clockTenths(placed.heardStart()) + "  " + name + " (" +
                       clockTenths(placed.knots.front().source) + "-" +
                       clockTenths(placed.knots.back().source);
    if (piece.key)
        line += ", " + keyName(piece.key);
    if (piece.shiftSemitones != 0)
        line += (piece.shiftSemitones > 0 ? " +" : " ") + std::to_string(piece.shiftSemitones);
    if (piece.tempoBpm > 0.0)
        line += ", " + decimal(piece.tempoBpm, 1) + " beats a minute";
    return line + ")\n";
}

std::string joinLines(const JoinVerdict& verdict, const PlacedJoin& placed) {
    std::string text = std::string("     ") + joinKindName(placed.kind) + " at " +
                       clockTenths(placed.mark) + ": " + gradeName(verdict.grade) + ' ' +
                       decimal(verdict.score, 2) + "\n";
    if (placed.compromise != Compromise::None)
        text += std::string("       ") + compromiseText(placed.compromise) + '\n';
    for (const std::string& reason : joinReasons(verdict))
        text += "       " + reason + '\n';
    return text;
}

} // namespace

const char* gradeName(JoinGrade grade) {
    switch (grade) {
    case JoinGrade::Seamless:
        return "seamless";
    case JoinGrade::Good:
        return "good";
    case JoinGrade::Fair:
        return "fair";
    case JoinGrade::Rough:
        return "rough";
    }
    return "";
}

std::vector<std::string> joinReasons(const JoinVerdict& verdict) {
    std::vector<std::string> reasons;
    for (const JoinReason& reason : verdict.reasons)
        if (reason.kind == JoinReason::Kind::Sequence)
            reasons.push_back("the network gives it " + percentage(reason.fit) +
                              " that one follows the other");
        else if (reason.kind == JoinReason::Kind::Key && verdict.harmony)
            reasons.push_back(keyReason(*verdict.harmony));
        else if (reason.kind == JoinReason::Kind::Tempo && verdict.tempo)
            reasons.push_back(tempoReason(*verdict.tempo));
        else if (reason.kind == JoinReason::Kind::Loudness && verdict.loudnessStep)
            reasons.push_back(loudnessReason(*verdict.loudnessStep));
        else if (reason.kind == JoinReason::Kind::Version && verdict.jump)
            reasons.push_back(jumpReason(*verdict.jump));
    if (verdict.sameWork)
        reasons.emplace_back("both are versions of one work");
    if (reasons.empty())
        reasons.emplace_back("nothing is known that speaks for or against it");
    return reasons;
}

Json verdictJson(const JoinVerdict& verdict) {
    Json json{{"grade", gradeName(verdict.grade)},
              {"score", rounded(verdict.score)},
              {"reasons", joinReasons(verdict)}};
    if (verdict.harmony)
        json["fifths"] = verdict.harmony->fifths;
    if (verdict.tempo)
        json["tempo_ratio"] = rounded(verdict.tempo->ratio);
    if (verdict.loudnessStep)
        json["loudness_step_lu"] = rounded(*verdict.loudnessStep);
    if (verdict.jump)
        json["version_jump"] = jumpJson(*verdict.jump);
    return json;
}

Json medleyJson(const MedleyReport& report) {
    const MedleyArrangement& made = report.made;
    Json order = Json::array();
    Json pieces = Json::array();
    for (std::size_t i = 0; i < made.plan.pieces.size(); ++i) {
        const MedleyPiece& piece = made.plan.pieces[i];
        order.push_back(displayPath(piece.file));
        pieces.push_back(pieceJson(piece, made.timeline.pieces[i], report.given[i]));
    }
    Json joins = Json::array();
    double score = 0.0;
    for (std::size_t i = 0; i < made.verdicts.size(); ++i) {
        joins.push_back(joinJson(made.verdicts[i], made.timeline.joins[i]));
        score += made.verdicts[i].score;
    }
    Json lists = Json::array();
    for (const auto& file : report.listFiles)
        lists.push_back(displayPath(file));
    Json json{{"order", std::move(order)},          {"score", rounded(score)},
              {"proven_best", report.isProvenBest}, {"pieces", std::move(pieces)},
              {"joins", std::move(joins)},          {"seconds", rounded(made.timeline.seconds())},
              {"exports", std::move(lists)}};
    if (!report.medleyFile.empty())
        json["out"] = displayPath(report.medleyFile);
    if (!report.document.empty())
        json["saved"] = displayPath(report.document);
    return json;
}

std::string medleyText(const MedleyReport& report) {
    const MedleyArrangement& made = report.made;
    const std::vector<std::string> names = pieceNames(made.plan.pieces);
    std::string text;
    for (std::size_t i = 0; i < made.plan.pieces.size(); ++i) {
        text += std::to_string(i + 1) + ". " +
                pieceLine(made.plan.pieces[i], made.timeline.pieces[i], names[i]);
        if (i < made.verdicts.size())
            text += joinLines(made.verdicts[i], made.timeline.joins[i]);
    }
    text += (report.medleyFile.empty() ? "in all" : displayPath(report.medleyFile)) + ", " +
            clockTime(made.timeline.seconds()) + '\n';
    for (const auto& file : report.listFiles)
        text += displayPath(file) + '\n';
    if (!report.document.empty())
        text += displayPath(report.document) + '\n';
    return text;
}

} // namespace contrafact
