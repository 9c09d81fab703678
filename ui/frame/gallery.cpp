#include "ui/frame/gallery.h"

#include "ui/theme/icons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int maximumRecent = 6;
constexpr int cardMinimum = 212;
constexpr int cardMaximum = 300;

void emptyLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

Gallery::Gallery(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_scroll(new QScrollArea(this))
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget(m_scroll);
    m_scroll->setWidget(page);
    m_page = new QVBoxLayout(page);

    auto* head = new QHBoxLayout;
    auto* titles = new QVBoxLayout;
    titles->addWidget(new TextLabel(theme, {TextSize::Title, Ink::Text, QFont::DemiBold}, tr("Ricercar"), page));
    auto* motto = new TextLabel(theme, {TextSize::Body, Ink::Mute},
        tr("Watch an algorithm compose, one decision at a time. Pick a demo and press Space."), page);
    motto->setWordWrap(true);
    titles->addWidget(motto);
    head->addLayout(titles, 1);
    const auto addOpen = [&](const QString& text, IconName icon, auto signal) {
        auto* button = new QPushButton(themedIcon(theme, icon), QLatin1Char(' ') + text, page);
        connect(button, &QPushButton::clicked, this, signal);
        head->addWidget(button, 0, Qt::AlignVCenter);
    };
    addOpen(tr("Open project…"), IconName::Open, &Gallery::openProjectRequested);
    addOpen(tr("Open MIDI file…"), IconName::Music, &Gallery::openMidiRequested);
    m_page->addLayout(head);

    m_recent = new QWidget(page);
    auto* recent = new QHBoxLayout(m_recent);
    recent->setContentsMargins(0, 0, 0, 0);
    recent->addWidget(new TextLabel(theme, {TextSize::Body, Ink::Mute}, tr("Recent:"), m_recent));
    m_recentList = new QHBoxLayout;
    recent->addLayout(m_recentList);
    recent->addStretch(1);
    m_recent->hide();
    m_page->addWidget(m_recent);
    m_sections = new QVBoxLayout;
    m_page->addLayout(m_sections);
    m_page->addStretch(1);
    themeChanged();
}

void Gallery::themeChanged()
{
    m_page->setContentsMargins(px(32), px(24), px(32), px(24));
    m_page->setSpacing(px(space3));
    m_sections->setSpacing(px(space2));
    m_recentList->setSpacing(px(space4));
    for (FlowLayout* flow : m_flows)
        flow->setMeasures(px(cardMinimum), px(m_flows.size() == 1 ? 2 * cardMinimum : cardMaximum), px(space3));
}

void Gallery::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), colours().background);
}

void Gallery::setItems(const std::vector<GalleryItem>& items)
{
    emptyLayout(m_sections);
    m_flows.clear();
    m_cards.clear();
    std::vector<QString> families;
    for (const GalleryItem& item : items) {
        if (std::find(families.begin(), families.end(), item.family) == families.end())
            families.push_back(item.family);
    }
    for (const QString& family : families) {
        std::vector<const GalleryItem*> members;
        for (const GalleryItem& item : items) {
            if (item.family == family)
                members.push_back(&item);
        }
        addSection(family, members);
    }
    // Families share their columns; a single one has its cards spread evenly instead.
    for (FlowLayout* flow : m_flows)
        flow->setBalanced(m_flows.size() == 1);
    themeChanged();
}

void Gallery::addSection(const QString& family, const std::vector<const GalleryItem*>& items)
{
    auto* section = new QWidget(m_scroll->widget());
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, px(space2), 0, px(space2));
    column->setSpacing(px(space2));
    column->addWidget(new SectionHeader(theme(), family, section));
    auto* grid = new QWidget(section);
    auto* flow = new FlowLayout(px(cardMinimum), px(cardMaximum), px(space3), grid);
    for (const GalleryItem* item : items) {
        auto* card = new GalleryCard(theme(), *item, grid);
        card->installEventFilter(this);
        connect(card, &GalleryCard::clicked, this,
            [this, card] { Q_EMIT presetChosen(card->item().generatorId, card->item().presetId); });
        flow->addWidget(card);
        m_cards.push_back(card);
    }
    m_flows.push_back(flow);
    column->addWidget(grid);
    m_sections->addWidget(section);
}

void Gallery::setRecentFiles(const QStringList& paths)
{
    emptyLayout(m_recentList);
    for (const QString& path : paths.mid(0, maximumRecent)) {
        auto* link = new LinkButton(theme(), m_recent);
        link->setText(QFileInfo(path).fileName());
        link->setToolTip(path);
        link->setAccessibleName(tr("Open %1").arg(link->text()));
        connect(link, &LinkButton::clicked, this, [this, path] { Q_EMIT recentFileChosen(path); });
        m_recentList->addWidget(link);
    }
    m_recent->setVisible(!paths.isEmpty());
}

bool Gallery::eventFilter(QObject* watched, QEvent* event)
{
    auto* card = qobject_cast<GalleryCard*>(watched);
    if (card && event->type() == QEvent::FocusIn)
        m_scroll->ensureWidgetVisible(card, px(space4), px(space4));
    if (!card || event->type() != QEvent::KeyPress)
        return ThemedWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        card->click();
        return true;
    }
    return moveFocus(card, key) || ThemedWidget::eventFilter(watched, event);
}

bool Gallery::moveFocus(GalleryCard* from, int key)
{
    const auto place = std::find(m_cards.begin(), m_cards.end(), from) - m_cards.begin();
    const auto count = static_cast<std::ptrdiff_t>(m_cards.size());
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const std::ptrdiff_t next = place + (key == Qt::Key_Left ? -1 : 1);
        if (next >= 0 && next < count)
            m_cards[static_cast<std::size_t>(next)]->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return false;
    // The nearest card of the nearest row above or below, over the borders of sections.
    const auto centre = [this](const QWidget* card) { return card->mapTo(this, card->rect().center()); };
    const QPoint here = centre(from);
    GalleryCard* best = nullptr;
    double bestDistance = 0;
    for (GalleryCard* card : m_cards) {
        const QPoint there = centre(card);
        const int down = key == Qt::Key_Down ? there.y() - here.y() : here.y() - there.y();
        const double distance = 8.0 * down + std::abs(there.x() - here.x());
        if (down > from->height() / 2 && (!best || distance < bestDistance)) {
            best = card;
            bestDistance = distance;
        }
    }
    if (best)
        best->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace ricercar::ui
