#include "ui/frame/why_panel.h"

#include "ui/frame/why_text.h"
#include "ui/theme/icons.h"
#include "ui/widgets/draw_strip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/key_value_rows.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/stage_table.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr TextStyle questionStyle{TextSize::Heading, Ink::Text, QFont::DemiBold};
/// With more questions than these a tab is too narrow for its answer.
constexpr int mostAnswersInTabs = 4;

constexpr TextStyle captionStyle{TextSize::Body, Ink::Mute};

std::vector<KeyValue> factRows(const std::vector<Fact>& facts)
{
    std::vector<KeyValue> rows;
    for (const Fact& fact : facts)
        rows.push_back({QString::fromStdString(fact.name), QString::fromStdString(fact.text())});
    return rows;
}

// A row "name … thing at the right".
QWidget* pairRow(QWidget* left, QWidget* right, QWidget* parent, int rightStretch = 0)
{
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(left, 1 - qMin(1, rightStretch));
    layout->addWidget(right, rightStretch);
    return row;
}

} // namespace

WhyPanel::WhyPanel(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    build();
    themeChanged();
    clear();
}

void WhyPanel::build()
{
    setAccessibleName(tr("Why"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(m_scroll);
    auto* page = new QWidget(m_scroll);
    m_scroll->setWidget(page);
    m_layout = new QVBoxLayout(page);

    m_header = new SectionHeader(theme(), tr("Why"), page);
    m_edited = new TextLabel(theme(), {TextSize::Body, Ink::Edited, QFont::Medium},
        tr("This note was edited by hand after this step made it."), page);
    m_edited->setWordWrap(true);
    m_tabs = new QTabBar(page);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setAccessibleName(tr("Questions of this step"));
    m_question = new TextLabel(theme(), questionStyle, {}, page);
    m_question->setWordWrap(true);
    m_remark = new TextLabel(theme(), captionStyle, {}, page);
    m_remark->setWordWrap(true);
    m_count = new TextLabel(theme(), {TextSize::Caption, Ink::Faint}, {}, page);
    m_order = new QToolButton(page);
    m_order->setProperty("quiet", true);
    m_order->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_order->setIcon(themedIcon(theme(), IconName::Sort));
    m_order->setAccessibleName(tr("Order of the options"));
    m_orderRow = pairRow(m_count, m_order, page);
    m_options = new OptionList(theme(), page);

    m_drawPart = new QWidget(page);
    auto* drawLayout = new QVBoxLayout(m_drawPart);
    drawLayout->setContentsMargins(0, 0, 0, 0);
    drawLayout->setSpacing(0);
    m_draw = new TextLabel(theme(), {TextSize::Body, Ink::Chance, QFont::Medium, true}, {}, m_drawPart);
    auto* drawCaption = new TextLabel(theme(), captionStyle, tr("The draw"), m_drawPart);
    drawLayout->addWidget(pairRow(drawCaption, m_draw, m_drawPart));
    m_strip = new DrawStrip(theme(), m_drawPart);
    drawLayout->addWidget(m_strip);
    m_byHand = new TextLabel(theme(), {TextSize::Body, Ink::Edited, QFont::Medium}, {}, page);
    m_byHand->setWordWrap(true);
    m_taught = new LinkButton(theme(), page);
    auto* taughtCaption = new TextLabel(theme(), captionStyle, tr("Learnt from"), page);
    m_taughtRow = pairRow(taughtCaption, m_taught, page, 1);

    m_stagesPart = new QWidget(page);
    auto* stagesLayout = new QVBoxLayout(m_stagesPart);
    stagesLayout->setContentsMargins(0, 0, 0, 0);
    stagesLayout->addWidget(new TextLabel(theme(), captionStyle, tr("How the chances were reshaped"), m_stagesPart));
    m_stages = new StageTable(theme(), m_stagesPart);
    stagesLayout->addWidget(m_stages);
    m_noteCaption = new TextLabel(theme(), captionStyle, {}, page);
    m_note = new KeyValueRows(theme(), page);
    m_note->setObjectName(QStringLiteral("noteFacts"));
    m_factsCaption = new TextLabel(theme(), captionStyle, tr("This step"), page);
    m_facts = new KeyValueRows(theme(), page);
    m_facts->setObjectName(QStringLiteral("stepFacts"));

    for (QWidget* part : {static_cast<QWidget*>(m_header), static_cast<QWidget*>(m_edited),
             static_cast<QWidget*>(m_tabs), static_cast<QWidget*>(m_question), static_cast<QWidget*>(m_remark),
             m_orderRow, static_cast<QWidget*>(m_options), m_drawPart, static_cast<QWidget*>(m_byHand), m_taughtRow,
             m_stagesPart, static_cast<QWidget*>(m_noteCaption), static_cast<QWidget*>(m_note),
             static_cast<QWidget*>(m_factsCaption), static_cast<QWidget*>(m_facts)})
        m_layout->addWidget(part);
    m_layout->addStretch(1);
    m_edited->hide();

    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab >= 0 && static_cast<std::size_t>(tab) < m_shown.size())
            showDecision(m_shown[static_cast<std::size_t>(tab)]);
    });
    connect(m_order, &QToolButton::clicked, this, &WhyPanel::toggleOrder);
    connect(m_options, &OptionList::takeRequested, this,
        [this](std::size_t option) { Q_EMIT takeInstead(m_decision, option); });
    connect(m_taught, &LinkButton::hovered, this,
        [this](bool on) { Q_EMIT sourceHovered(on ? m_taughtBy : std::vector<std::uint32_t>()); });
    connect(m_taught, &LinkButton::clicked, this, [this] { Q_EMIT sourceClicked(m_taughtBy); });
}

void WhyPanel::themeChanged()
{
    m_layout->setContentsMargins(px(space4), px(space2), px(space4), px(space3));
    m_layout->setSpacing(px(space2));
    m_order->setFont(theme().font(TextSize::Caption));
    m_order->setIconSize({px(14), px(14)});
}

QSize WhyPanel::sizeHint() const
{
    return {px(300), px(420)};
}

void WhyPanel::clear()
{
    m_explanation = {};
    m_noteFacts.clear();
    m_decision = 0;
    m_header->setRemark({});
    m_edited->hide();
    m_tabs->hide();
    m_question->showText(tr("Nothing has happened yet"));
    m_remark->showText(tr("Press Space to take the first step. Shift+Space takes it back."));
    for (QWidget* part : {m_orderRow, static_cast<QWidget*>(m_options), m_drawPart, static_cast<QWidget*>(m_byHand),
             m_taughtRow, m_stagesPart, static_cast<QWidget*>(m_noteCaption), static_cast<QWidget*>(m_note),
             static_cast<QWidget*>(m_factsCaption), static_cast<QWidget*>(m_facts)})
        part->hide();
}

void WhyPanel::setNote(const QString& name, std::vector<Fact> facts)
{
    m_noteName = name;
    m_noteFacts = std::move(facts);
}

void WhyPanel::setEditedByHand(bool edited)
{
    m_edited->setVisible(edited);
}

void WhyPanel::setExplanation(const Explanation& explanation)
{
    if (explanation.step == 0) {
        clear();
        return;
    }
    const std::vector<std::size_t> before = std::move(m_shown);
    m_explanation = explanation;
    chooseShown();
    if (m_shown != before || m_decision >= explanation.decisions.size())
        m_decision = m_shown.empty() ? explanation.decisions.size() : m_shown.front();
    m_header->setRemark(tr("step %1").arg(explanation.step), Ink::Now);
    labelTabs();
    showCurrent();
    showNote();
    showFacts();
}

void WhyPanel::chooseShown()
{
    const std::vector<ExplainedDecision>& all = m_explanation.decisions;
    std::int64_t subject = m_subject;
    const bool someAboutNobody = std::any_of(all.begin(), all.end(), [](const auto& one) { return one.subject < 0; });
    if (subject < 0 && !someAboutNobody && !all.empty())
        subject = all.front().subject;
    m_shown.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].subject < 0 || all[i].subject == subject)
            m_shown.push_back(i);
    }
}

void WhyPanel::labelTabs()
{
    const QSignalBlocker quiet(m_tabs);
    const int count = m_shown.size() > 1 ? static_cast<int>(m_shown.size()) : 0;
    while (m_tabs->count() > count)
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < count)
        m_tabs->addTab({});
    for (int tab = 0; tab < count; ++tab) {
        const ExplainedDecision& one = m_explanation.decisions[m_shown[static_cast<std::size_t>(tab)]];
        const bool known = one.chosen < one.options.size();
        const QString label = known ? QString::fromStdString(one.options[one.chosen].label) : QString();
        const bool answers = count <= mostAnswersInTabs;
        m_tabs->setTabText(tab, answers ? QStringLiteral("%1 · %2").arg(tab + 1).arg(label) : QString::number(tab + 1));
        m_tabs->setTabToolTip(tab, QString::fromStdString(one.question) + QLatin1Char(' ') + label);
    }
    if (count > 0)
        m_tabs->setCurrentIndex(tabOf(m_decision));
    m_tabs->setVisible(count > 0);
}

int WhyPanel::tabOf(std::size_t decision) const
{
    const auto found = std::find(m_shown.begin(), m_shown.end(), decision);
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

void WhyPanel::showDecision(std::size_t decision)
{
    if (decision >= m_explanation.decisions.size() || decision == m_decision)
        return;
    m_decision = decision;
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(tabOf(decision));
    showCurrent();
    Q_EMIT decisionShown(decision);
}

void WhyPanel::showCurrent()
{
    const bool asked = m_decision < m_explanation.decisions.size();
    m_options->setVisible(asked);
    m_drawPart->setVisible(asked);
    if (!asked) {
        const QString chapter = QString::fromStdString(m_explanation.chapter);
        m_question->showText(m_unfinished ? tr("Nothing is asked yet")
                : m_noteFacts.empty()     ? tr("No choice in this step")
                                          : tr("Why %1?").arg(m_noteName));
        m_remark->showText(chapter.isEmpty() ? QString() : tr("Part of the run: %1").arg(chapter));
        for (QWidget* part : {m_orderRow, static_cast<QWidget*>(m_byHand), m_taughtRow, m_stagesPart})
            part->hide();
        return;
    }
    const ExplainedDecision& one = m_explanation.decisions[m_decision];
    m_question->showText(QString::fromStdString(one.question));
    m_remark->showText(remarkText(one));
    m_options->setDecision(one);
    const bool many = one.options.size() > static_cast<std::size_t>(OptionList::maximumRows);
    m_orderRow->setVisible(many);
    m_count->setText(tr("%1 options").arg(one.options.size()));
    m_order->setText(m_byProbability ? tr("by probability") : tr("as asked"));
    showDraw(one);
    m_byHand->showText(byHandText(one));
    showTaught(one);
    m_stagesPart->setVisible(wasReshaped(one));
    if (wasReshaped(one))
        m_stages->setDecision(one);
}

void WhyPanel::showDraw(const ExplainedDecision& decision)
{
    m_draw->setText(QStringLiteral("u = %1").arg(decision.draw, 0, 'f', 4));
    DrawStrip::Content content;
    content.probabilities.reserve(decision.options.size());
    for (const ExplainedOption& option : decision.options) {
        content.probabilities.push_back(option.probability);
        content.labels.push_back(QString::fromStdString(option.label));
    }
    content.chosen = decision.chosen;
    content.draw = decision.draw;
    content.byHand = decision.byHand;
    m_strip->setContent(std::move(content));
}

void WhyPanel::showTaught(const ExplainedDecision& decision)
{
    m_taughtBy = decision.chosen < decision.options.size() ? decision.options[decision.chosen].taughtBy
                                                           : std::vector<std::uint32_t>();
    m_taught->setText(taughtText(m_taughtBy));
    m_taught->setAccessibleName(tr("Learnt from %1").arg(m_taught->text()));
    m_taughtRow->setVisible(!m_taughtBy.empty());
}

void WhyPanel::showFacts()
{
    m_facts->setRows(factRows(m_explanation.facts));
    m_facts->setVisible(!m_explanation.facts.empty());
    m_factsCaption->setVisible(!m_explanation.facts.empty() && !m_noteFacts.empty());
}

void WhyPanel::showNote()
{
    m_note->setRows(factRows(m_noteFacts));
    m_note->setVisible(!m_noteFacts.empty());
    m_noteCaption->setText(tr("The note %1").arg(m_noteName));
    m_noteCaption->setVisible(!m_noteFacts.empty() && !m_explanation.decisions.empty());
}

void WhyPanel::toggleOrder()
{
    m_byProbability = !m_byProbability;
    m_options->setOrder(m_byProbability ? OptionOrder::ByProbability : OptionOrder::AsAsked);
    m_order->setText(m_byProbability ? tr("by probability") : tr("as asked"));
}

} // namespace ricercar::ui
