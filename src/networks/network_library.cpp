// SPDX-License-Identifier: GPL-3.0-or-later

#include "nn/network_library.h"

#include "networks/embedder.h"
#include "networks/sequence_judge.h"

// The one symbol that the library shows.
extern "C"
    [[gnu::visibility("default")]] const contrafact::NetworkLibrary kContrafactNetworkLibrary;
const contrafact::NetworkLibrary kContrafactNetworkLibrary{
    CONTRAFACT_VERSION, &contrafact::readTrackEmbedder, &contrafact::readPieceJudge};
