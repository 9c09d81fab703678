// Fitness is open: weights, terms of one's own, ratings.
#include "ui/generators/evolution/evolution_view.h"
#include "ui/generators/evolution/fitness_panel.h"
#include "ui/generators/evolution/front_plot.h"
#include "ui/generators/evolution/niche_map.h"
#include "ui/generators/evolution/term_dialog.h"

#include <QLineEdit>

#include <algorithm>

namespace ricercar::ui {

void EvolutionView::tryWeights(const std::vector<double>& weights)
{
    m_shown.setWeights(weights);
    if (!m_stop)
        showTable();
    showHead();
    m_front->setDeme(&m_shown, shownIndividual());
    m_niches->setDeme(&m_shown, m_state ? m_state->map().value_or(NicheMap{}) : NicheMap{}, shownIndividual());
}

void EvolutionView::chooseWeight(const QString& term, double weight)
{
    const std::span<const FitnessTerm> terms = m_shown.deme().terms;
    const auto found = std::find_if(
        terms.begin(), terms.end(), [&](const FitnessTerm& each) { return each.feature.id == term.toStdString(); });
    if (found == terms.end() || found->weight == weight)
        return;
    Q_EMIT editRequested(QStringLiteral("weight %1 %2").arg(term).arg(weight),
        tr("Weight of %1: %2").arg(QString::fromStdString(found->feature.label)).arg(weight));
}

void EvolutionView::addTerm()
{
    if (!m_state || !m_state->takesTerms() || !m_shown.problem())
        return;
    // The problem lives as long as the state does.
    auto* dialog = new TermDialog(
        theme(), std::shared_ptr<const Problem>(m_state, m_shown.problem()), ownTermsText(m_shown.deme().terms), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
        [this, dialog] { setTerms(dialog->text(), tr("Add the term %1").arg(dialog->nameEdit().text().trimmed())); });
    dialog->open();
}

void EvolutionView::setTerms(const QString& terms, const QString& what)
{
    Q_EMIT editRequested(QStringLiteral("set terms %1").arg(terms).trimmed(), what);
}

void EvolutionView::rate(std::size_t individual, int rating)
{
    if (!m_state || !m_state->rated() || individual >= m_shown.size())
        return;
    const QString word = rating > 0 ? tr("good") : tr("bad");
    if (m_state->demeCount() == 2) { // ratings of measures and phrases add up
        const QString whose = m_deme == 0 ? QStringLiteral("measure") : QStringLiteral("phrase");
        Q_EMIT editRequested(
            QStringLiteral("rate %1 %2 %3").arg(whose).arg(individual).arg(m_shown.rating(individual) + rating),
            tr("Rate %1 %2: %3").arg(whose).arg(individual + 1).arg(word));
        return;
    }
    Q_EMIT editRequested(QStringLiteral("rate %1 %2").arg(individual).arg(rating),
        tr("Rate individual %1: %2").arg(individual + 1).arg(word));
}

GeneratorView::Ratings EvolutionView::ratings() const
{
    if (!m_state || !m_state->rated())
        return Ratings::None;
    // With measures and phrases it is what sounds that is rated, not a row.
    return m_state->demeCount() == 2 ? Ratings::Sounding : Ratings::Shown;
}

void EvolutionView::rateShown(int rating)
{
    if (const std::optional<std::size_t> individual = shownIndividual())
        rate(*individual, rating);
}

} // namespace ricercar::ui
