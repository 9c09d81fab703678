#include "ui/mixer/instrument_box.h"

#include "ui/mixer/general_midi.h"

#include <QSignalBlocker>
#include <QStandardItemModel>

namespace ricercar::ui {
namespace {

/// A heading that can be read but not chosen.
void addHeading(QComboBox& box, const QString& text)
{
    box.addItem(text);
    if (auto* model = qobject_cast<QStandardItemModel*>(box.model())) {
        QStandardItem* heading = model->item(box.count() - 1);
        heading->setFlags(Qt::NoItemFlags);
        QFont font = box.font();
        font.setWeight(QFont::DemiBold);
        heading->setFont(font);
    }
}

} // namespace

InstrumentBox::InstrumentBox(const Theme& theme, QWidget* parent)
    : ChoiceBox(theme, parent)
{
    setMaxVisibleItems(24);
    setAccessibleName(tr("Instrument"));
    fill();
    connect(this, &QComboBox::activated, this, [this] { Q_EMIT programChosen(program()); });
}

void InstrumentBox::setDrums(bool drums)
{
    if (drums == m_drums)
        return;
    m_drums = drums;
    fill();
}

void InstrumentBox::setProgram(int program)
{
    const QSignalBlocker blocker(this);
    int place = findData(program);
    if (place < 0) {
        addItem(tr("Program %1").arg(program + 1), program);
        place = count() - 1;
    }
    setCurrentIndex(place);
    setToolTip(tr("%1 (program %2)").arg(currentText()).arg(program + 1));
}

void InstrumentBox::fill()
{
    const QSignalBlocker blocker(this);
    clear();
    if (m_drums) {
        for (const DrumKit& kit : drumKits())
            addItem(kit.name, kit.program);
        return;
    }
    for (int program = 0; program < gmProgramCount; ++program) {
        if (program % gmFamilySize == 0)
            addHeading(*this, gmFamilyName(program / gmFamilySize));
        addItem(gmProgramName(program), program);
    }
    setCurrentIndex(findData(0));
}

} // namespace ricercar::ui
