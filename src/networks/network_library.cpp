// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/network_library.h"

#include "networks/embedder.h"
#include "networks/sequence_judge.h"

namespace contrafact {

namespace {

class NetworkEmbedder final : public TrackEmbedder {
public:
    explicit NetworkEmbedder(Embedder embedder)
        : m_embedder(std::move(embedder)) {}

    [[nodiscard]] Result<TrackEmbedding> embed(const ConstantQ& constantQ,
                                               std::stop_token stop) const override {
        return m_embedder.embed(constantQ, std::move(stop));
    }
    [[nodiscard]] const ModelCard& card() const override { return m_embedder.card(); }

private:
    Embedder m_embedder;
};

Result<std::unique_ptr<TrackEmbedder>> loadEmbedder(const std::filesystem::path& modelFolder) {
    return Embedder::load(modelFolder).map([](Embedder&& embedder) {
        return std::unique_ptr<TrackEmbedder>(
            std::make_unique<NetworkEmbedder>(std::move(embedder)));
    });
}

Result<std::unique_ptr<PieceJudge>> loadJudge(const std::filesystem::path& modelFolder) {
    return SequenceJudge::load(modelFolder).map([](std::unique_ptr<SequenceJudge>&& judge) {
        return std::unique_ptr<PieceJudge>(std::move(judge));
    });
}

} // namespace

} // namespace contrafact

// The one symbol that the library shows.
extern "C"
    [[gnu::visibility("default")]] const contrafact::NetworkLibrary kContrafactNetworkLibrary;
const contrafact::NetworkLibrary kContrafactNetworkLibrary{
    CONTRAFACT_VERSION, &contrafact::loadEmbedder, &contrafact::loadJudge};
