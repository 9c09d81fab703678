#pragma once

#include "engine/stepping/trace.h"
#include "ui/generators/generator_view.h"

#include <QTest>

#include <memory>

namespace ricercar::test {

/// A run of any generator of cells, as the view is shown it.
class CellRun {
public:
    explicit CellRun(std::unique_ptr<Generator> start, Recipe recipe = {})
        : m_trace(std::move(recipe), std::move(start))
    {
    }

    Trace& trace() { return m_trace; }
    /// Runs as far as is needed; the last moment of a run that is shorter.
    ui::Moment momentAfter(std::uint32_t step)
    {
        if (step > m_trace.length())
            m_trace.advance(step - m_trace.length());
        step = std::min(step, m_trace.length());
        ui::Moment moment;
        moment.state = std::shared_ptr<const Generator>(m_trace.stateAfter(step));
        if (step > 0)
            moment.explanation = std::make_shared<const Explanation>(m_trace.explain(step));
        moment.record = m_trace.record();
        moment.visibleNotes = m_trace.noteCountAfter(step);
        moment.stateAfter = [this](std::uint32_t other) {
            return other <= m_trace.length() ? std::shared_ptr<const Generator>(m_trace.stateAfter(other)) : nullptr;
        };
        return moment;
    }
    /// The same run with an edit after `step`.
    CellRun edited(std::uint32_t step, const QString& text) const
    {
        Result<Trace> fork = m_trace.fork(StateEdit{step, text.toStdString()}, 2);
        if (!fork)
            qFatal("%s", fork.error().line().c_str());
        return CellRun(std::move(*fork));
    }

private:
    explicit CellRun(Trace trace)
        : m_trace(std::move(trace))
    {
    }
    Trace m_trace;
};

} // namespace ricercar::test
