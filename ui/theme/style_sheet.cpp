#include "ui/theme/theme.h"

#include <QHash>

namespace ricercar::ui {
namespace {

// Names in braces are tokens: colours, and lengths in design pixels such as {4px}.
const char* const sheetTemplate = R"(
QToolTip { background: {raised}; color: {text}; border: 1px solid {edge}; padding: {4px} {8px}; }
QPushButton, QToolButton {
    background: {raised}; color: {text}; border: 1px solid {edge}; border-radius: {4px}; padding: {3px} {10px}; }
QPushButton:hover, QToolButton:hover { border-color: {faint}; }
QPushButton:pressed, QToolButton:pressed { background: {line}; }
QPushButton:focus, QToolButton:focus { border-color: {nowFill}; }
QPushButton:disabled, QToolButton:disabled { color: {faint}; border-color: {line}; }
QPushButton { min-height: {20px}; }
QToolButton { padding: {3px}; }
QToolButton:checked { border-color: {nowFill}; background: {nowWash}; }
QToolButton[quiet="true"] { background: transparent; border-color: transparent; }
QToolButton[quiet="true"]:hover { background: {raised}; }
QToolButton[quiet="true"]:focus { border-color: {nowFill}; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QLineEdit, QAbstractSpinBox, QPlainTextEdit, QComboBox {
    background: {raised}; color: {text}; border: 1px solid {edge}; border-radius: {4px}; padding: {3px} {8px};
    selection-background-color: {nowWash}; selection-color: {text}; }
QAbstractSpinBox { padding-right: {20px}; }
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: {nowFill}; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QPlainTextEdit[invalid="true"] { border-color: {chanceFill}; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: {faint}; }
QComboBox::drop-down { border: none; width: {20px}; }
QComboBox QAbstractItemView {
    background: {raised}; color: {text}; border: 1px solid {edge}; selection-background-color: {nowWash};
    selection-color: {text}; outline: none; }
QAbstractItemView { outline: none; }
QTreeView, QListView, QTableView { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: {mute}; border: none; padding: 0 {4px}; }
QTabBar { background: transparent; }
QTabBar::tab { color: {mute}; border: 1px solid {line}; border-radius: {4px}; padding: {3px} {8px}; margin-right: {4px}; }
QTabBar::tab:selected { color: {text}; background: {raised}; border-color: {nowFill}; }
QTabBar::tab:hover { color: {text}; }
QMenuBar { background: {panel}; color: {mute}; padding: {4px} {8px}; }
QMenuBar::item { padding: {4px} {10px}; border-radius: {4px}; }
QMenuBar::item:selected { background: {raised}; color: {text}; }
QMenu { background: {raised}; color: {text}; border: 1px solid {edge}; padding: {4px}; }
QMenu::item { padding: {5px} {24px} {5px} {12px}; border-radius: {4px}; }
QMenu::item:selected { background: {nowWash}; }
QMenu::item:disabled { color: {faint}; }
QMenu::separator { height: 1px; background: {line}; margin: {4px} {8px}; }
QSlider::groove:horizontal { height: {4px}; background: {line}; border-radius: {2px}; }
QSlider::sub-page:horizontal { background: {faint}; border-radius: {2px}; }
QSlider::handle:horizontal {
    width: {12px}; height: {12px}; margin: -{4px} 0; border-radius: {5px}; background: {mute}; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: {text}; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: {10px}; }
QScrollBar:horizontal { height: {10px}; }
QScrollBar::handle { background: {edge}; border-radius: {3px}; margin: {2px}; }
QScrollBar::handle:hover { background: {faint}; }
QScrollBar::handle:vertical { min-height: {24px}; }
QScrollBar::handle:horizontal { min-width: {24px}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: {line}; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: {line}; border: none; border-radius: {2px}; max-height: {4px}; }
QProgressBar::chunk { background: {nowFill}; border-radius: {2px}; }
QStatusBar { background: {panel}; color: {mute}; }
QStatusBar::item { border: none; }
)";

QHash<QString, QString> colourNames(const Colours& c)
{
    return {{QStringLiteral("background"), c.background.name()}, {QStringLiteral("panel"), c.panel.name()},
        {QStringLiteral("raised"), c.raised.name()}, {QStringLiteral("line"), c.line.name()},
        {QStringLiteral("edge"), c.edge.name()}, {QStringLiteral("text"), c.text.name()},
        {QStringLiteral("mute"), c.mute.name()}, {QStringLiteral("faint"), c.faint.name()},
        {QStringLiteral("nowFill"), c.now.fill.name()}, {QStringLiteral("nowWash"), c.now.wash.name()},
        {QStringLiteral("chanceFill"), c.chance.fill.name()}};
}

} // namespace

QString Theme::styleSheet() const
{
    const QHash<QString, QString> names = colourNames(m_colours);
    const QString text = QString::fromLatin1(sheetTemplate);
    QString sheet;
    sheet.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qsizetype end = text[i] == QLatin1Char('{') ? text.indexOf(QLatin1Char('}'), i) : -1;
        const QString name = end > 0 ? text.mid(i + 1, end - i - 1) : QString();
        if (const auto found = names.constFind(name); found != names.constEnd()) {
            sheet += *found;
            i = end;
        } else if (name.size() <= 4 && name.endsWith(QLatin1String("px"))) {
            sheet += QString::number(px(name.chopped(2).toInt())) + QStringLiteral("px");
            i = end;
        } else {
            sheet += text[i];
        }
    }
    return sheet;
}

} // namespace ricercar::ui
