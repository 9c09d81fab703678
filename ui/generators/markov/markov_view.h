#pragma once

#include "ui/generators/generator_view.h"
#include "ui/generators/markov/graph_view.h"
#include "ui/generators/markov/markov_moment.h"
#include "ui/generators/markov/run_moves.h"

#include <memory>
#include <optional>
#include <vector>

class QButtonGroup;

namespace ricercar::ui {

class ElidedLabel;
class MatrixView;
class RowView;
class SourceView;
class TextLabel;

/// A Markov chain at work: matrix, state graph, the row with its draw, and the source it learnt from. [gui]
///
/// Chains that run in parallel have a tab each; while a step is walked through, the one being drawn comes to the front.
class MarkovView : public GeneratorView {
    Q_OBJECT
public:
    /// Notes that hovering finds its way back to; later ones of a longer run stay dark.
    static constexpr std::size_t mostNotesTraced = 200'000;

    explicit MarkovView(const Theme& theme, QWidget* parent = nullptr);

    void showState(const Moment& moment) override;
    void highlightNotes(const std::vector<std::uint32_t>& noteIndices) override;
    void highlightSource(const std::vector<std::uint32_t>& events) override;

    /// Brings a chain to the front.
    void setStream(std::size_t stream);
    std::size_t stream() const { return m_stream; }
    MatrixView& matrix() { return *m_matrix; }
    GraphView& graph() { return *m_graph; }
    SourceView& source() { return *m_source; }
    RowView& row() { return *m_row; }

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showStream();
    void updateTabs();
    void updateQuotation();
    void place();
    void hoverCell(const std::optional<MatrixCell>& cell);
    void hoverStep(const std::optional<GraphStep>& step);
    void hoverEvent(std::optional<std::uint32_t> event);
    const RunMoves& moves();

    Moment m_moment;
    MarkovMoment m_shown;
    std::size_t m_stream = 0;
    std::optional<RunMoves> m_moves; ///< of the stream in front; worked out when first asked for
    TextLabel* m_stage;
    ElidedLabel* m_detail;
    QWidget* m_tabs;
    QButtonGroup* m_tabGroup;
    MatrixView* m_matrix;
    GraphView* m_graph;
    RowView* m_row;
    SourceView* m_source;
    TextLabel* m_note; ///< "dim rows never occur in the source"
};

} // namespace ricercar::ui
