#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QObject>

#include "core/result.h"

namespace contrafact {

/// One player as a transport sees it: a clock of its own and a gain. A clock may run unlike
/// another's and begin late after a seek. GUI thread only.
class AbstractDeck : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void seek(double seconds) = 0;
    /// Linear, 0..1.
    virtual void setGain(double gain) = 0;

    [[nodiscard]] virtual double positionSeconds() const = 0;
    [[nodiscard]] virtual bool isPlaying() const = 0;
    [[nodiscard]] virtual bool hasFailed() const = 0;

Q_SIGNALS:
    /// The deck stands at the end of its file.
    void ended();
    void failed(const contrafact::Error& error);
};

} // namespace contrafact
