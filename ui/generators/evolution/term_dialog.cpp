#include "ui/generators/evolution/term_dialog.h"

#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>

#include <vector>

namespace ricercar::ui {

QString ownTermsText(std::span<const FitnessTerm> terms, std::optional<std::size_t> without)
{
    QStringList lines;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (terms[i].expression && without != i)
            lines << QStringLiteral("%1 %2 = %3")
                         .arg(QString::fromStdString(terms[i].feature.id))
                         .arg(terms[i].weight)
                         .arg(QString::fromStdString(terms[i].expression->text()));
    }
    return lines.join(QLatin1Char('\n'));
}

TermDialog::TermDialog(const Theme& theme, std::shared_ptr<const Problem> problem, QString others, QWidget* parent)
    : QDialog(parent)
    , m_problem(std::move(problem))
    , m_others(std::move(others))
    , m_name(new QLineEdit(this))
    , m_weight(new QDoubleSpinBox(this))
    , m_formula(new QLineEdit(this))
    , m_pointer(new TextLabel(theme, {TextSize::Body, Ink::Chance, QFont::Bold, true}, QStringLiteral(" "), this))
    , m_error(new TextLabel(theme, {TextSize::Body, Ink::Chance}, {}, this))
    , m_features(new QListWidget(this))
{
    setWindowTitle(tr("Add a term"));
    auto* layout = new QVBoxLayout(this);
    const int margin = theme.px(space4);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(theme.px(space2));
    layout->addWidget(
        new TextLabel(theme, {TextSize::Heading, Ink::Text, QFont::DemiBold}, tr("A fitness term of your own"), this));
    m_name->setText(QStringLiteral("calm"));
    m_name->setAccessibleName(tr("Name"));
    m_weight->setRange(-10, 10);
    m_weight->setSingleStep(0.05);
    m_weight->setValue(0.2);
    m_weight->setAccessibleName(tr("Weight"));
    m_formula->setFont(theme.monoFont());
    m_formula->setAccessibleName(tr("Formula"));
    m_formula->setPlaceholderText(tr("such as 1 - %1").arg(QString::fromStdString(m_problem->features().front().id)));
    m_pointer->setAccessibleName(tr("Where the mistake is"));
    m_error->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setSpacing(theme.px(space2));
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Weight"), m_weight);
    auto* formula = new QVBoxLayout;
    formula->setSpacing(0);
    formula->addWidget(m_formula);
    formula->addWidget(m_pointer);
    form->addRow(tr("Formula"), formula);
    layout->addLayout(form);
    layout->addWidget(m_error);
    auto* about = new TextLabel(theme, {TextSize::Caption, Ink::Mute},
        tr("What is measured of every individual; a click puts it into the formula. Also + - * / ^, comparisons, "
           "? :, min max abs sqrt exp ln sign rint."),
        this);
    about->setWordWrap(true);
    layout->addWidget(about);
    m_features->setAccessibleName(tr("Features"));
    m_features->setWordWrap(true);
    listFeatures();
    layout->addWidget(m_features, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &TermDialog::checkNow);
    connect(m_formula, &QLineEdit::textChanged, this, &TermDialog::checkNow);
    connect(m_weight, &QDoubleSpinBox::valueChanged, this, &TermDialog::checkNow);
    connect(m_features, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
        m_formula->insert(item->data(Qt::UserRole).toString());
        m_formula->setFocus();
    });
    resize(theme.px(560), theme.px(520));
    m_formula->setFocus();
    checkNow();
}

void TermDialog::listFeatures()
{
    for (const Feature& feature : m_problem->features()) {
        const QString id = QString::fromStdString(feature.id);
        auto* item = new QListWidgetItem(tr("%1  (%2 to %3)\n%4")
                                             .arg(id)
                                             .arg(feature.minimum)
                                             .arg(feature.maximum)
                                             .arg(QString::fromStdString(feature.meaning)),
            m_features);
        item->setData(Qt::UserRole, id);
        item->setToolTip(QString::fromStdString(feature.reason));
    }
}

QString TermDialog::text() const
{
    const QString own =
        QStringLiteral("%1 %2 = %3").arg(m_name->text().trimmed()).arg(m_weight->value()).arg(m_formula->text());
    return m_others.isEmpty() ? own : m_others + QLatin1Char('\n') + own;
}

QString TermDialog::error() const
{
    return m_error->text();
}

void TermDialog::checkNow()
{
    m_column = -1;
    QString complaint;
    if (m_formula->text().trimmed().isEmpty()) {
        m_pointer->setText(QStringLiteral(" "));
        m_error->setText(QString());
        m_ok->setEnabled(false);
        return;
    }
    const std::vector<double> weights(m_problem->termCount(), 0.0);
    const auto scorer = Scorer::create(m_problem, weights, text().toStdString());
    if (!scorer) {
        const Error& error = scorer.error();
        complaint = QString::fromStdString(error.what);
        if (!error.hint.empty())
            complaint += QStringLiteral("; ") + QString::fromStdString(error.hint);
        // The line holds name and weight before the formula, which its own place counts from.
        static const QRegularExpression place(QStringLiteral("column (\\d+)"));
        const QRegularExpressionMatch found = place.match(QString::fromStdString(error.where));
        const auto before = text().section(QLatin1Char('\n'), -1).size() - m_formula->text().size();
        if (found.hasMatch())
            m_column = std::max(-1, found.captured(1).toInt() - 1 - static_cast<int>(before));
    }
    m_formula->setProperty("invalid", !complaint.isEmpty());
    // Under the mistake in a fixed width; the field has a margin of its own.
    const int margin = fontMetrics().horizontalAdvance(QLatin1Char('x'));
    const int letter = QFontMetrics(m_formula->font()).horizontalAdvance(QLatin1Char('x'));
    const int spaces = m_column < 0 ? 0 : m_column + std::max(1, margin / std::max(1, letter));
    m_pointer->setText(m_column < 0 ? QStringLiteral(" ") : QString(spaces, QLatin1Char(' ')) + QLatin1Char('^'));
    m_error->setText(complaint);
    m_ok->setEnabled(complaint.isEmpty());
}

} // namespace ricercar::ui
