#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <unistd.h>

namespace contrafact::support {

/// While it lives, this process may do what anybody may, also where root runs the tests.
class Unprivileged {
public:
    Unprivileged() = default;
    ~Unprivileged() {
        if (m_isDropped)
            (void)seteuid(0);
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    static constexpr uid_t kNobody = 65534;
    bool m_isDropped = geteuid() == 0 && seteuid(kNobody) == 0;
};

} // namespace contrafact::support
