#include "ui/generators/cellular/cell_tools.h"

#include "engine/automata/patterns.h"
#include "ui/generators/cellular/fill_card.h"
#include "ui/generators/cellular/state_swatches.h"
#include "ui/theme/icons.h"
#include "ui/widgets/choice_box.h"

#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace ricercar::ui {
namespace {

/// A quarter turn clockwise.
CellGrid turned(const CellGrid& cells)
{
    CellGrid result(cells.height(), cells.width());
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x)
            result.set(cells.height() - 1 - y, x, cells.at(x, y));
    }
    return result;
}

} // namespace

CellTools::CellTools(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_swatches(new StateSwatches(theme, this))
    , m_pattern(new ChoiceBox(theme, this))
    , m_rotate(button(tr("Turn"), tr("R")))
    , m_fill(button(tr("Random"), tr("G")))
    , m_clear(button(tr("Clear"), tr("Ctrl+Delete")))
    , m_more(button(tr("RLE"), {}))
    , m_fillCard(new FillCard(theme, this))
    , m_menu(new QMenu(this))
{
    m_pattern->setAccessibleName(tr("Stamp"));
    m_pattern->setToolTip(tr("Draw cell by cell, or put down a pattern (P)"));
    m_pattern->addItem(tr("cell by cell"));
    m_stamps.push_back(nullptr);
    for (const std::string_view id : patternIds()) {
        if (Result<RlePattern> pattern = builtInPattern(id)) {
            m_pattern->addItem(QString::fromStdString(pattern->name.empty() ? std::string(id) : pattern->name));
            m_stamps.push_back(std::make_shared<const CellGrid>(std::move(pattern->cells)));
        }
    }
    m_rotate->setIcon(themedIcon(theme, IconName::Loop));
    m_fill->setIcon(themedIcon(theme, IconName::Dice));
    m_clear->setIcon(themedIcon(theme, IconName::Delete));
    m_more->setToolTip(tr("Copy, paste, save and open patterns as RLE"));
    m_more->setAccessibleName(tr("Patterns as RLE"));
    m_more->setIcon(themedIcon(theme, IconName::More));
    fillMenu();
    connect(m_swatches, &StateSwatches::stateChosen, this, [this](std::uint8_t state) {
        m_brush.state = state;
        m_pattern->setCurrentIndex(0);
        m_brush.stamp.reset();
        Q_EMIT brushChanged();
    });
    connect(m_pattern, &QComboBox::activated, this, &CellTools::choosePattern);
    connect(m_rotate, &QToolButton::clicked, this, &CellTools::rotateStamp);
    connect(m_fill, &QToolButton::clicked, this, [this] { m_fillCard->popUp(*m_fill); });
    connect(m_fillCard, &FillCard::fillRequested, this, &CellTools::fillRequested);
    connect(m_clear, &QToolButton::clicked, this, &CellTools::clearRequested);
    connect(m_more, &QToolButton::clicked, this,
        [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    themeChanged();
}

QToolButton* CellTools::button(const QString& name, const QString& keys)
{
    auto* made = new QToolButton(this);
    made->setText(name);
    made->setAccessibleName(name);
    made->setToolTip(keys.isEmpty() ? name : tr("%1 (%2)").arg(name, keys));
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void CellTools::fillMenu()
{
    const auto add = [this](const QString& text, auto signal) {
        m_menu->addAction(text, this, [this, signal] { Q_EMIT(this->*signal)(); });
    };
    add(tr("Copy the cells\tCtrl+C"), &CellTools::copyRequested);
    add(tr("Paste a pattern as the stamp\tCtrl+V"), &CellTools::pasteRequested);
    m_menu->addSeparator();
    add(tr("Save the cells…\tCtrl+Shift+C"), &CellTools::saveRequested);
    add(tr("Open a pattern as the stamp…\tCtrl+Shift+V"), &CellTools::loadRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("Larger cells\t+"), this, [this] { Q_EMIT zoomRequested(1); });
    m_menu->addAction(tr("Smaller cells\t-"), this, [this] { Q_EMIT zoomRequested(-1); });
    m_menu->addAction(tr("Fit all cells\t0"), this, [this] { Q_EMIT zoomRequested(0); });
}

void CellTools::setField(const CellField& field)
{
    m_swatches->setField(field);
    if (m_brush.state != m_swatches->state()) {
        m_brush.state = m_swatches->state();
        Q_EMIT brushChanged();
    }
    place();
}

void CellTools::choosePattern(int index)
{
    m_brush.stamp = m_stamps[static_cast<std::size_t>(index)];
    place();
    Q_EMIT brushChanged();
}

void CellTools::setStamp(CellGrid cells, const QString& name)
{
    m_pattern->addItem(name);
    m_stamps.push_back(std::make_shared<const CellGrid>(std::move(cells)));
    m_pattern->setCurrentIndex(m_pattern->count() - 1);
    choosePattern(m_pattern->currentIndex());
}

void CellTools::rotateStamp()
{
    if (!m_brush.stamp)
        return;
    m_brush.stamp = std::make_shared<const CellGrid>(turned(*m_brush.stamp));
    Q_EMIT brushChanged();
}

void CellTools::stepState(int direction)
{
    m_swatches->stepState(direction);
}

void CellTools::command(int key, Qt::KeyboardModifiers modifiers)
{
    const bool shift = modifiers & Qt::ShiftModifier;
    if (key == Qt::Key_R) {
        rotateStamp();
    } else if (key == Qt::Key_G) {
        m_fillCard->popUp(*m_fill);
    } else if (key == Qt::Key_P) {
        const int count = m_pattern->count();
        m_pattern->setCurrentIndex((m_pattern->currentIndex() + (shift ? count - 1 : 1)) % count);
        choosePattern(m_pattern->currentIndex());
    } else if (key == Qt::Key_Delete) {
        Q_EMIT clearRequested();
    } else if (key == Qt::Key_C) {
        shift ? Q_EMIT saveRequested() : Q_EMIT copyRequested();
    } else if (key == Qt::Key_V) {
        shift ? Q_EMIT loadRequested() : Q_EMIT pasteRequested();
    }
}

QSize CellTools::sizeHint() const
{
    return {px(480), px(rowHeight)};
}

QSize CellTools::minimumSizeHint() const
{
    return {px(240), px(rowHeight)};
}

void CellTools::themeChanged()
{
    for (QToolButton* each : {m_rotate, m_fill, m_clear, m_more}) {
        each->setFont(theme().font(TextSize::Caption));
        each->setIconSize({px(14), px(14)});
    }
    m_pattern->setFont(theme().font(TextSize::Caption));
    place();
}

void CellTools::resizeEvent(QResizeEvent*)
{
    place();
}

/// Buttons lose their words before they lose their place.
void CellTools::place()
{
    const int gap = px(space2);
    const std::array buttons{m_rotate, m_fill, m_clear, m_more};
    m_rotate->setEnabled(m_brush.stamp != nullptr);
    int words = 0;
    for (QToolButton* each : buttons) {
        each->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        words += each->sizeHint().width() + gap;
    }
    const int swatches = m_swatches->sizeHint().width() + gap;
    const bool tight = width() < swatches + px(130) + gap + words;
    int x = 0;
    m_swatches->setGeometry(x, 0, swatches - gap, height());
    x += swatches;
    int buttonsWidth = 0;
    for (QToolButton* each : buttons) {
        each->setToolButtonStyle(tight && each != m_more ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        buttonsWidth += each->sizeHint().width() + gap;
    }
    if (width() < x + px(64) + buttonsWidth) {
        buttonsWidth -= m_more->sizeHint().width();
        m_more->setToolButtonStyle(Qt::ToolButtonIconOnly);
        buttonsWidth += m_more->sizeHint().width();
    }
    const int patternWidth = std::clamp(width() - x - buttonsWidth, px(64), px(170));
    m_pattern->setGeometry(x, 0, patternWidth, height());
    x += patternWidth + gap;
    for (QToolButton* each : buttons) {
        each->setGeometry(x, 0, each->sizeHint().width(), height());
        x += each->width() + gap;
    }
}

} // namespace ricercar::ui
