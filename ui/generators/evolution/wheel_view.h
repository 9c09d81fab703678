#pragma once

#include "engine/stepping/explanation.h"
#include "ui/widgets/themed_widget.h"

#include <QVariantAnimation>

#include <optional>
#include <vector>

namespace ricercar::ui {

/// A parent being chosen: the wheel with a slice an individual and the draw as its needle, or a tournament with its
/// entrants as cards. [gui]
class WheelView : public ThemedWidget {
    Q_OBJECT
public:
    struct Slice {
        QString name;
        QString detail; ///< "fitness 0.7584"
        double probability = 0;
        bool operator==(const Slice&) const = default;
    };
    struct Content {
        QString title; ///< "parent 1"
        std::vector<Slice> slices; ///< in the order of the options
        std::size_t chosen = 0;
        double draw = 0; ///< in [0, 1)
        bool byHand = false;
        std::vector<Slice> entrants; ///< of a tournament, in the order they were drawn; empty: a wheel
        std::size_t winner = 0; ///< index into entrants
        bool operator==(const Content&) const = default;
    };

    explicit WheelView(const Theme& theme, QWidget* parent = nullptr);

    /// Spins anew if the content differs; nothing: nobody is being chosen.
    void setContent(std::optional<Content> content);
    const std::optional<Content>& content() const { return m_content; }
    /// What a question about a parent looks like.
    static Content contentOf(const ExplainedDecision& decision, const QString& title);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintWheel(QPainter& painter) const;
    void paintTournament(QPainter& painter) const;
    QString summary() const;

    std::optional<Content> m_content;
    QVariantAnimation m_spin; ///< 0: starts to turn, 1: the needle stands at the draw
};

} // namespace ricercar::ui
