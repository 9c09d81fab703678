#include "ui/generators/evolution/fitness_panel.h"

#include "ui/generators/evolution/term_row.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPushButton>

namespace ricercar::ui {

FitnessPanel::FitnessPanel(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_layout(new QVBoxLayout(this))
    , m_about(new TextLabel(theme, {TextSize::Caption, Ink::Mute},
          tr("Drag a weight: the population is sorted anew at once. Let it go, and the run goes on with it."), this))
    , m_add(new QPushButton(tr("Add a term…"), this))
{
    m_about->setWordWrap(true);
    m_add->setToolTip(tr("Write a term as a formula over what is measured"));
    m_add->setAccessibleName(tr("Add a term"));
    m_add->setFocusPolicy(Qt::TabFocus);
    m_layout->addWidget(m_about);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    m_layout->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &FitnessPanel::termWanted);
    themeChanged();
}

void FitnessPanel::themeChanged()
{
    m_layout->setContentsMargins(0, px(space1), px(space1), px(space1));
    m_layout->setSpacing(px(space1));
}

std::vector<double> FitnessPanel::weights() const
{
    std::vector<double> weights;
    for (const TermRow* row : m_rows)
        weights.push_back(row->weight());
    return weights;
}

void FitnessPanel::build(const ScoredDeme& deme)
{
    for (TermRow* row : m_rows) {
        row->hide();
        row->deleteLater(); // the signal that led here may be its own
    }
    m_rows.clear();
    for (std::size_t i = 0; i < deme.deme().terms.size(); ++i) {
        const FitnessTerm& term = deme.deme().terms[i];
        auto* row = new TermRow(theme(), i, term, this);
        const QString id = QString::fromStdString(term.feature.id);
        connect(row, &TermRow::weightTried, this, [this] { Q_EMIT weightsTried(weights()); });
        connect(row, &TermRow::weightChosen, this, [this, row, id] {
            Q_EMIT weightsTried(weights());
            Q_EMIT weightChosen(id, row->weight());
        });
        connect(row, &TermRow::removed, this, [this, i] { Q_EMIT termRemoved(i); });
        m_layout->insertWidget(1 + static_cast<int>(i), row);
        m_rows.push_back(row);
    }
}

void FitnessPanel::setDeme(const ScoredDeme& deme, std::optional<std::size_t> individual)
{
    QString shape;
    for (const FitnessTerm& term : deme.deme().terms)
        shape +=
            QString::fromStdString(term.feature.id + " " + (term.expression ? term.expression->text() : "") + "\n");
    if (shape != m_shape) {
        m_shape = shape;
        build(deme);
    }
    const bool rated = deme.state() && deme.state()->rated();
    m_add->setVisible(deme.state() && deme.state()->takesTerms());
    m_about->setText(rated
            ? tr("A listener's ratings are the fitness: hear an individual, then rate it with G or B.")
            : tr("Drag a weight: the population is sorted anew at once. Let it go, and the run goes on with it."));
    const Population* population = deme.population();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setWeight(deme.weights()[i]);
        const bool known = individual && population && *individual < population->size && i < population->termCount;
        m_rows[i]->setValue(known ? std::optional(population->termsOf(*individual)[i]) : std::nullopt);
    }
}

} // namespace ricercar::ui
