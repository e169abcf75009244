#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <map>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/log.h"
#include "core/result.h"
#include "services/job.h"
#include "services/task_thread.h"

namespace contrafact {

/// The tool of a worker that needs nothing but what it is given.
struct NoTool {};

/// What is done with an answer that says no more than that the work is done.
struct NoAnswer {
    void operator()(const auto&... /*value*/) const {}
};

/// How a service has its work done: a thread, a tool that only that thread uses, and the way there
/// and back. A service owns it and calls it on one thread, its own; `tell` may be called on any. It
/// guarantees:
/// - Work is done one after the other, in the order in which it was asked for. It is given the tool
///   (opened when first needed, and again where that failed) and its job, and returns a `Result`.
/// - What comes out is given to `answer` or `failed` on the service's thread, in order with all
///   that was told on the way, a few milliseconds' worth at a time.
/// - Of each kind the newest request counts: `ask` stops the one before, and nothing of that one is
///   heard any more. What was asked for by `post` is never left out.
/// - An error is reported once: to the log, and to the `failed` of the request, else to that of the
///   worker. Neither the log nor the latter is troubled with Cancelled.
/// - It may go at any moment. Then nothing is told any more, what runs is stopped, what was asked
///   for is left out, what was posted is still done, and the thread ends before the tool does. What
///   work refers to outlives the worker that is declared after it.
template <typename Tool = NoTool>
class Worker {
public:
    using Failed = std::function<void(const Error&)>;
    using Open = std::function<Result<Tool>()>;

    /// topic: of the service, in the log.
    Worker(
        LogTopic topic, const QString& name, Failed failed = {}, Open open = [] { return Tool(); })
        : m_topic(topic)
        , m_failed(std::move(failed))
        , m_open(std::move(open))
        , m_thread(name) {}
    ~Worker() {
        stop();
        m_thread.finish();
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Asks for work of a kind. work: Result<Value>(Tool&, const Job&), either of the two or both;
    /// answer: void(const Value&), or void() where there is no value.
    template <typename Kind, typename Work, typename Answer = NoAnswer>
    void ask(Kind kind, Work work, Answer answer = {}, Failed failed = {}) {
        withdraw(kind);
        const Job job = jobOf(kind);
        m_thread.post([this, job, work = std::move(work), answer = std::move(answer),
                       failed = std::move(failed)] {
            if (!job.isDropped())
                finish(job, work, answer, failed);
        });
    }
    /// The same for work that counts whatever is asked for later.
    template <typename Work, typename Answer = NoAnswer>
    void post(Work work, Answer answer = {}, Failed failed = {}) {
        m_thread.post([this, work = std::move(work), answer = std::move(answer),
                       failed = std::move(failed)] { finish(m_posted, work, answer, failed); });
    }

    /// To pause, resume or stop the newest request of a kind, which is still answered.
    template <typename Kind>
    [[nodiscard]] WorkControl& control(Kind kind) {
        return jobOf(kind).control();
    }
    /// Stops it and leaves out its answer.
    template <typename Kind>
    void withdraw(Kind kind) {
        jobOf(kind).drop();
        m_newest.erase(static_cast<int>(kind));
    }
    /// For good: as the destructor does, but without waiting.
    void stop() {
        for (const auto& [kind, job] : m_newest)
            job.drop();
        m_posted.drop();
    }

    /// Runs `message` on the service's thread, in order, whatever has been asked for since.
    void tell(std::function<void()> message) { m_outbox.put(std::move(message)); }

private:
    const Job& jobOf(auto kind) {
        return m_newest.try_emplace(static_cast<int>(kind), m_outbox).first->second;
    }

    template <typename Work, typename Answer>
    void finish(const Job& job, const Work& work, const Answer& answer, const Failed& failed) {
        auto result = done(job, work);
        if (!result && !job.isDropped())
            logError(m_topic, result.error());
        job.tell([this, result = std::move(result), answer, failed] {
            if (!result)
                report(result.error(), failed);
            else if constexpr (std::is_void_v<typename decltype(result)::value_type>)
                answer();
            else
                answer(*result);
        });
    }

    template <typename Work>
    auto done(const Job& job, const Work& work) {
        if constexpr (std::is_invocable_v<const Work&, const Job&>)
            return work(job);
        else if constexpr (std::is_invocable_v<const Work&, Tool&>)
            return withTool(work);
        else
            return withTool([&](Tool& tool) { return work(tool, job); });
    }

    template <typename Work>
    auto withTool(const Work& work) -> decltype(work(std::declval<Tool&>())) {
        if (!m_tool) {
            auto opened = m_open();
            if (!opened)
                return failureOf(opened);
            m_tool = std::make_unique<Tool>(std::move(*opened));
        }
        return work(*m_tool);
    }

    void report(const Error& error, const Failed& failed) {
        if (failed)
            failed(error);
        else if (m_failed && error.code != ErrorCode::Cancelled)
            m_failed(error);
    }

    const LogTopic m_topic;
    const Failed m_failed;
    Outbox m_outbox;
    std::map<int, Job> m_newest; ///< of each kind
    Job m_posted{m_outbox};
    const Open m_open; ///< the thread's alone, as the tool
    std::unique_ptr<Tool> m_tool;
    TaskThread m_thread; ///< last: ends before what its work uses goes
};

} // namespace contrafact
