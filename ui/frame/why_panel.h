#pragma once

#include "engine/stepping/explanation.h"
#include "ui/widgets/themed_widget.h"

#include <cstdint>
#include <vector>

class QBoxLayout;
class QScrollArea;
class QTabBar;
class QToolButton;

namespace ricercar::ui {

class DrawStrip;
class ElidedLabel;
class KeyValueRows;
class LinkButton;
class OptionList;
class SectionHeader;
class StageTable;
class TextLabel;

/// Answers "why?" for one step: the question, every option, the draw, the source, the facts. [gui]
class WhyPanel : public ThemedWidget {
    Q_OBJECT
public:
    explicit WhyPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Shows a step; stays at the same question if the step before had as many. Quick enough for 60 a second.
    void setExplanation(const Explanation& explanation);
    /// Before the first step: says which key takes it.
    void clear();
    /// Shows why one note of the step is there; before setExplanation(). `name` is "A4"; no facts: nothing to add.
    void setNote(const QString& name, std::vector<Fact> facts);
    /// Of the questions that a step asked of many, only those about this one are shown, beside those about nobody in
    /// particular; -1: only these, or where there are none, those about the first. Before setExplanation().
    void setSubject(std::int64_t subject) { m_subject = subject; }
    /// The step is shown in the middle: what was not asked yet may still be; before setExplanation().
    void setUnfinished(bool unfinished) { m_unfinished = unfinished; }
    /// The note asked about was changed by hand after the step made it.
    void setEditedByHand(bool edited);
    /// Shows question `decision` of the step, counted from 0.
    void showDecision(std::size_t decision);
    std::size_t decision() const { return m_decision; }

    QSize sizeHint() const override;

Q_SIGNALS:
    /// The person wants option `option` of question `decision` instead.
    void takeInstead(std::size_t decision, std::size_t option);
    void decisionShown(std::size_t decision);
    /// Indices of source notes, from 0; empty when the pointer left.
    void sourceHovered(const std::vector<std::uint32_t>& notes);
    void sourceClicked(const std::vector<std::uint32_t>& notes);

protected:
    void themeChanged() override;

private:
    void build();
    void showCurrent();
    void showFacts();
    void showNote();
    void showDraw(const ExplainedDecision& decision);
    void showTaught(const ExplainedDecision& decision);
    void toggleOrder();
    void chooseShown();
    int tabOf(std::size_t decision) const;
    void labelTabs();

    Explanation m_explanation;
    std::int64_t m_subject = -1;
    std::vector<std::size_t> m_shown; ///< questions in the tabs, by their place in the explanation
    std::size_t m_decision = 0;
    bool m_byProbability = false;
    std::vector<std::uint32_t> m_taughtBy;
    bool m_unfinished = false;
    QString m_noteName;
    std::vector<Fact> m_noteFacts;

    QScrollArea* m_scroll = nullptr;
    QBoxLayout* m_layout = nullptr;
    SectionHeader* m_header = nullptr;
    TextLabel* m_edited = nullptr;
    QTabBar* m_tabs = nullptr;
    TextLabel* m_question = nullptr;
    TextLabel* m_remark = nullptr;
    QWidget* m_orderRow = nullptr;
    TextLabel* m_count = nullptr;
    QToolButton* m_order = nullptr;
    OptionList* m_options = nullptr;
    QWidget* m_drawPart = nullptr;
    TextLabel* m_draw = nullptr;
    DrawStrip* m_strip = nullptr;
    TextLabel* m_byHand = nullptr;
    QWidget* m_taughtRow = nullptr;
    LinkButton* m_taught = nullptr;
    QWidget* m_stagesPart = nullptr;
    StageTable* m_stages = nullptr;
    TextLabel* m_noteCaption = nullptr;
    KeyValueRows* m_note = nullptr;
    TextLabel* m_factsCaption = nullptr;
    KeyValueRows* m_facts = nullptr;
};

} // namespace ricercar::ui
