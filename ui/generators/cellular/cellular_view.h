#pragma once

#include "engine/generators/cellular/cellular_generator.h"
#include "ui/generators/cellular/field_reader.h"
#include "ui/generators/cellular/grid_canvas.h"
#include "ui/generators/generator_view.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

class QScrollArea;

namespace ricercar::ui {

class CellTools;
class ElidedLabel;
class PopulationPlot;
class RuleTableView;
class SectionHeader;
class TextLabel;

/// Cells at work: grids or space–time pictures, the rule as a table, the population; drawn upon and heard by pointing.
/// [gui]
///
/// It knows generators only as CellularGenerator. In slow motion the old grid stands beside the new one, which fills
/// cell by cell. Pointing at a note of another generation shows that generation as long as one points.
class CellularView : public GeneratorView {
    Q_OBJECT
public:
    explicit CellularView(const Theme& theme, QWidget* parent = nullptr);

    void showState(const Moment& moment) override;
    std::size_t slowStops() const override;
    void showSlowStop(std::optional<std::size_t> stop) override;
    void highlightNotes(const std::vector<std::uint32_t>& noteIndices) override;

    /// The present cells of a field.
    GridCanvas& canvas(std::size_t field = 0) { return *m_now[field]; }
    /// The cells before the step, in sight in slow motion.
    GridCanvas& oldCanvas(std::size_t field = 0) { return *m_old[field]; }
    CellTools& tools() { return *m_tools; }
    RuleTableView& rule() { return *m_rule; }
    /// What stands above the grids: "36 cells on, cycle of period 30 …", or what fired.
    QString detail() const;
    /// What a cell is and how it came by its state, in words.
    QString cellDescription(const CellRef& cell, std::uint32_t generation) const;

    /// The field's cells, run-length encoded with the rule. [gui]
    QString rle(std::size_t field) const;
    /// Makes the text's pattern the stamp; one line why it cannot be read, else empty.
    QString takeRle(const QString& text, const QString& name);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Cells = std::shared_ptr<const CellularGenerator>;

    void addCanvas(std::vector<GridCanvas*>& canvases, std::size_t field);
    void connectTools();
    void showFields();
    void showHead();
    void showRule();
    void showPopulation();
    void setActiveField(std::size_t field);
    // cellular_view_layout.cpp
    void place();
    void placeHead();
    void placeSide(int width, int height);
    // cellular_view_cells.cpp
    void showCells();
    void rememberEdited(const Cells& before);
    ReadingMarks readingMarks(const Cells& shown, std::size_t field) const;
    CanvasMarks canvasMarks(std::size_t field, bool old) const;
    /// Row of a line's generation in its picture; nothing where it is not in it.
    std::optional<int> rowOf(std::size_t field, std::uint32_t generation) const;
    std::optional<CellRef> stopCell() const;
    const std::vector<CellRef>& stops() const;
    // cellular_view_brush.cpp
    void hover(std::size_t field, const std::optional<QPoint>& cell);
    void showTip(std::size_t field, const QPoint& cell, const QPoint& place);
    std::vector<std::uint32_t> notesOf(const CellRef& cell, std::uint32_t generation) const;
    std::optional<std::uint32_t> stepOf(std::uint32_t generation) const;
    std::uint32_t firstNoteOf(std::uint32_t step) const;
    Cells stateAt(std::uint32_t generation) const;
    CellRef cellOf(std::size_t field, const QPoint& place) const;
    std::uint32_t generationOf(std::size_t field, const QPoint& place) const;
    // cellular_view_edit.cpp
    void paint(std::size_t field, const std::vector<PaintedCell>& cells);
    void stamp(std::size_t field, const QPoint& corner);
    void requestEdit(std::size_t field, const QString& text, const QString& description);
    void changeRule(std::size_t entry);
    void copyRle();
    void pasteRle();
    void saveRle();
    void loadRle();
    void complain(const QString& line);

    Moment m_moment;
    Cells m_cells; ///< the state that is shown; null: no run yet
    Cells m_ruled; ///< the state whose rule is in the table
    std::size_t m_ruledField = 0;
    std::vector<CellField> m_fields;
    QRect m_oldArea; ///< of all old grids; empty: none in sight
    QRect m_nowArea;
    int m_ruleHeight = 0; ///< that the rule's table was laid out for
    std::size_t m_active = 0; ///< field whose rule and population are shown
    std::optional<std::size_t> m_stop;
    mutable std::optional<std::vector<CellRef>> m_stops; ///< worked out when first asked for
    std::vector<CellRef> m_edited;
    bool m_editAsked = false; ///< by this view, in the generation that is shown
    /// Cells of notes that are pointed at elsewhere, by their generation, and the state that emitted them.
    struct Lit {
        CellRef cell;
        std::uint32_t generation = 0;
    };
    std::vector<Lit> m_lit;
    Cells m_past; ///< another generation that is shown while its note is pointed at
    std::optional<CellRef> m_hovered;
    std::uint32_t m_hoveredGeneration = 0;
    std::vector<std::uint32_t> m_firstRows; ///< by field: generation of a space–time picture's first row
    mutable std::map<std::uint32_t, Cells> m_asked; ///< states of other generations, while this one is shown
    /// Their notes: to tell them a generator may have to map all its cells anew.
    mutable std::map<std::uint32_t, std::vector<CellNote>> m_notes;

    TextLabel* m_stage;
    ElidedLabel* m_detail;
    CellTools* m_tools;
    std::vector<GridCanvas*> m_now;
    std::vector<GridCanvas*> m_old;
    QWidget* m_side;
    SectionHeader* m_ruleTitle;
    QScrollArea* m_ruleArea;
    RuleTableView* m_rule;
    SectionHeader* m_populationTitle;
    PopulationPlot* m_population;
    TextLabel* m_cycle;
    TextLabel* m_empty; ///< what is said before there is a run
};

} // namespace ricercar::ui
