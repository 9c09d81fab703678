#pragma once

#include "engine/generators/evolution/evolution_generator.h"
#include "ui/generators/evolution/family.h"
#include "ui/generators/evolution/population_table.h"
#include "ui/generators/evolution/scored_deme.h"
#include "ui/generators/generator_view.h"

#include <memory>
#include <optional>
#include <vector>

class QScrollArea;
class QTabBar;

namespace ricercar::ui {

class ElidedLabel;
class FitnessCurves;
class FitnessPanel;
class FrontPlot;
class GenealogyFeed;
class GenealogyView;
class GenerationPage;
class IndividualBar;
class NicheMapView;
class TextLabel;

/// Evolution at work: the population sorted by fitness, one generation in slow motion, curves, genealogy, and the
/// fitness open to whoever looks. [gui]
///
/// It knows generators only as EvolutionGenerator. What has no room hides behind tabs.
class EvolutionView : public GeneratorView {
    Q_OBJECT
public:
    enum class Page { Generation, Curves, Genealogy, Fitness, Front, Map };
    static constexpr std::size_t mostSlowFamilies = 8; ///< that slow motion walks through

    explicit EvolutionView(const Theme& theme, QWidget* parent = nullptr);

    void showState(const Moment& moment) override;
    std::size_t slowStops() const override;
    void showSlowStop(std::optional<std::size_t> stop) override;
    int slowLine() const override;
    std::optional<std::size_t> slowDecision() const override;
    Ratings ratings() const override;
    void rateShown(int rating) override;
    void highlightNotes(const std::vector<std::uint32_t>& noteIndices) override;

    /// Whose family, lineage and terms are shown; as long as nobody selected any, it is the one written down.
    std::optional<std::size_t> shownIndividual() const;
    void select(std::size_t individual);
    /// Marks another one to alternate with; the selected one again takes the mark away.
    void compare(std::size_t individual);
    void hear(std::size_t individual);
    void alternate();
    /// Asks for a rating of a row, 1 or -1.
    void rate(std::size_t individual, int rating);
    void setPage(Page page);
    Page page() const { return m_page; }
    void setDeme(std::size_t deme);
    /// Opens the editor of a new term.
    void addTerm();

    PopulationTable& table() { return *m_table; }
    GenerationPage& generationPage() { return *m_generation; }
    FitnessCurves& curves() { return *m_curves; }
    GenealogyView& genealogy() { return *m_genealogy; }
    FitnessPanel& fitness() { return *m_fitness; }
    FrontPlot& front() { return *m_front; }
    NicheMapView& niches() { return *m_niches; }
    IndividualBar& bar() { return *m_bar; }
    const ScoredDeme& shown() const { return m_shown; }
    QString detail() const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    using State = std::shared_ptr<const EvolutionGenerator>;
    enum class Part { FirstParent, SecondParent, Cross, Mutate, Evaluate, Replace };
    struct Stop {
        Part part = Part::Evaluate;
        std::size_t family = 0; ///< index of its first child
        std::size_t number = 0; ///< of the family, from 1
    };

    void connectParts();
    void showAll();
    void showTable();
    void showHead();
    void showPages();
    // evolution_view_layout.cpp
    void place();
    void placeRight(QRect area);
    void showTabs();
    // evolution_view_slow.cpp
    void showGeneration();
    void showStop(const Stop& stop);
    static Stage stageOf(Part part);
    /// Asks for the questions about an individual of the present generation.
    void chooseSubject(std::size_t individual);
    const std::vector<Stop>& stops() const;
    std::optional<Stop> stop() const;
    /// The population that the shown one was bred from.
    const ScoredDeme& before() const;
    const Population* childrenBeingMade() const;
    QString birthText(std::size_t individual) const;
    // evolution_view_brush.cpp
    void hoverGene(const std::optional<GenePlace>& place);
    void hoverLoci(const std::vector<std::size_t>& loci, std::size_t individual);
    std::vector<std::uint32_t> notesOf(const std::vector<std::size_t>& loci, std::size_t individual) const;
    /// Gene of every note of the piece as it stands, in order of emission; -1: given.
    const std::vector<std::int32_t>& pieceLoci() const;
    std::size_t firstNote() const;
    // evolution_view_lineage.cpp
    void followLineage();
    void showLineage();
    void hearAncestor(std::uint32_t generation, std::size_t individual);
    State stateAt(std::uint32_t generation) const;
    std::uint32_t shownStep() const;
    std::vector<Note> pieceOf(const EvolutionGenerator& state, std::size_t individual) const;
    // evolution_view_fitness.cpp
    void tryWeights(const std::vector<double>& weights);
    void chooseWeight(const QString& term, double weight);
    /// From the shown generation on, which is scored anew at once.
    void setTerms(const QString& terms, const QString& what);

    Moment m_moment;
    State m_state; ///< null: no run yet
    bool m_explained = false; ///< the step of m_state had been explained when it was shown
    std::size_t m_deme = 0;
    ScoredDeme m_shown;
    mutable std::optional<ScoredDeme> m_before; ///< made when first asked for
    std::optional<std::size_t> m_selected;
    std::optional<std::size_t> m_compared;
    std::optional<std::size_t> m_stop;
    mutable std::optional<std::vector<Stop>> m_stops;
    mutable std::optional<std::vector<std::int32_t>> m_pieceLoci;
    std::vector<GenePlace> m_lit;
    Page m_page = Page::Generation;
    bool m_isTall = false; ///< one generation stands above the tabs

    TextLabel* m_stage;
    ElidedLabel* m_detail;
    QTabBar* m_demes;
    PopulationTable* m_table;
    IndividualBar* m_bar;
    QTabBar* m_tabs;
    std::vector<Page> m_tabPages;
    GenerationPage* m_generation;
    FitnessCurves* m_curves;
    GenealogyView* m_genealogy;
    GenealogyFeed* m_feed;
    QScrollArea* m_fitnessArea;
    FitnessPanel* m_fitness;
    FrontPlot* m_front;
    NicheMapView* m_niches;
    TextLabel* m_empty; ///< what is said before there is a population
};

} // namespace ricercar::ui
