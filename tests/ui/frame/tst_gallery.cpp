#include "panel_samples.h"
#include "ui/frame/about_card.h"
#include "ui/frame/gallery.h"
#include "ui/frame/legend.h"
#include "ui/widgets/link_button.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;

class TestGallery : public QObject {
    Q_OBJECT

private:
    Theme m_theme;

private Q_SLOTS:
    void clickAndEnterOpenADemo()
    {
        Gallery page(m_theme);
        page.setItems(samples::galleryItems(2));
        page.resize(1280, 720);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(page.cards().size(), std::size_t{6});
        QSignalSpy chosen(&page, &Gallery::presetChosen);
        QTest::mouseClick(page.cards()[0], Qt::LeftButton);
        QCOMPARE(chosen[0], QVariantList({QStringLiteral("markov"), QStringLiteral("twinkle")}));
        page.cards()[0]->setFocus();
        QTest::keyClick(page.cards()[0], Qt::Key_Right);
        QVERIFY(page.cards()[1]->hasFocus());
        QTest::keyClick(page.cards()[1], Qt::Key_Return);
        QCOMPARE(chosen[1][1].toString(), QStringLiteral("soprano"));
        QTest::keyClick(page.cards()[1], Qt::Key_Down);
        QVERIFY(page.cards()[4]->hasFocus()); // three a row: the one below
        QTest::keyClick(page.cards()[4], Qt::Key_Up);
        QVERIFY(page.cards()[1]->hasFocus());
    }

    void fortyCardsStandInSectionsWithoutOverlap()
    {
        Gallery page(m_theme);
        page.setItems(samples::galleryItems(13));
        page.resize(1280, 720);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(page.cards().size(), std::size_t{39});
        QRect previous;
        for (const GalleryCard* card : page.cards()) {
            const QRect area(card->mapTo(&page, QPoint()), card->size());
            QVERIFY(area.left() >= 0 && area.right() < page.width());
            QVERIFY(!area.intersects(previous));
            QVERIFY(card->width() >= 200);
            previous = area;
        }
    }

    void filesCanBeOpened()
    {
        Gallery page(m_theme);
        page.setRecentFiles({QStringLiteral("/home/ada/tuesday.ricercar")});
        QSignalSpy project(&page, &Gallery::openProjectRequested);
        QSignalSpy midi(&page, &Gallery::openMidiRequested);
        QSignalSpy recent(&page, &Gallery::recentFileChosen);
        for (QPushButton* button : page.findChildren<QPushButton*>())
            button->click();
        auto* link = page.findChild<LinkButton*>();
        QCOMPARE(link->text(), QStringLiteral("tuesday.ricercar"));
        link->click();
        QCOMPARE(project.count() + midi.count(), 2);
        QCOMPARE(recent[0][0].toString(), QStringLiteral("/home/ada/tuesday.ricercar"));
        page.setRecentFiles({});
        QVERIFY(!page.findChild<LinkButton*>());
    }

    void cardWithoutNotesDraws()
    {
        GalleryItem item;
        item.title = QStringLiteral("Empty");
        GalleryCard card(m_theme, item);
        card.resize(card.sizeHint());
        QVERIFY(!card.grab().isNull());
    }

    void legendComesAndGoes()
    {
        QWidget window;
        window.resize(800, 600);
        Legend legend(m_theme, &window);
        window.show();
        QVERIFY(!legend.isVisible());
        legend.toggle();
        QVERIFY(legend.isVisible());
        QVERIFY(window.rect().contains(legend.geometry()));
        QTest::keyClick(&legend, Qt::Key_Escape);
        QVERIFY(!legend.isVisible());
        legend.toggle();
        QTest::mouseClick(&legend, Qt::LeftButton);
        QVERIFY(!legend.isVisible());
    }

    void sourcesReadAsInABibliography()
    {
        QCOMPARE(
            sourceText({"C. Shannon", "A mathematical theory of communication", "Bell System Technical Journal", 1948}),
            QStringLiteral("C. Shannon: A mathematical theory of communication. Bell System Technical Journal, 1948"));
        QCOMPARE(sourceText({"", "Musikalisches Würfelspiel", "", 0}), QStringLiteral("Musikalisches Würfelspiel"));
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
