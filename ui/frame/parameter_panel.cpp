#include "ui/frame/parameter_panel.h"

#include "ui/frame/parameter_group.h"
#include "ui/frame/parameter_row.h"
#include "ui/frame/seed_edit.h"
#include "ui/widgets/section_header.h"

#include <QBoxLayout>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// The group that is worth its room from the start.
constexpr const char* openGroup = "Fitness";

bool sameSpec(const ParameterSpec& a, const ParameterSpec& b)
{
    const auto sameChoice = [](const ParameterChoice& x, const ParameterChoice& y) {
        return x.id == y.id && x.label == y.label;
    };
    return a.id == b.id && a.label == b.label && a.unit == b.unit && a.help == b.help && a.group == b.group
        && a.type == b.type && a.defaultValue == b.defaultValue && a.minimum == b.minimum && a.maximum == b.maximum
        && a.step == b.step
        && std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(), sameChoice);
}

} // namespace

ParameterPanel::ParameterPanel(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_layout(new QVBoxLayout(this))
    , m_header(new SectionHeader(theme, tr("Parameters"), this))
    , m_seed(new SeedEdit(theme))
    , m_seedRow(new ParameterRow(
          theme, tr("Seed"), tr("The same seed gives the same notes; another gives another run."), m_seed, this))
{
    m_layout->addWidget(m_header);
    m_layout->addWidget(m_seedRow);
    m_layout->addStretch(1);
    connect(m_seed, &SeedEdit::seedEdited, this, &ParameterPanel::seedChanged);
    connect(m_seed, &SeedEdit::refused, m_seedRow, &ParameterRow::setError);
    themeChanged();
}

void ParameterPanel::themeChanged()
{
    m_layout->setContentsMargins(px(space4), px(space2), px(space4), px(space3));
    m_layout->setSpacing(px(space1));
}

void ParameterPanel::setSpecs(const QString& title, const std::vector<ParameterSpec>& specs)
{
    m_header->setTitle(title);
    if (std::equal(m_specs.begin(), m_specs.end(), specs.begin(), specs.end(), sameSpec))
        return;
    m_specs = specs;
    for (const Entry& entry : m_entries)
        delete entry.row;
    m_entries.clear();
    for (const Group& group : m_groups)
        delete group.heading;
    m_groups.clear();
    // The generator's own come first, then each group where it was first named.
    for (const ParameterSpec& spec : specs) {
        if (spec.group.empty())
            addEntry(spec);
    }
    for (const ParameterSpec& spec : specs) {
        if (spec.group.empty() || group(spec.group))
            continue;
        addGroup(spec.group);
        for (const ParameterSpec& member : specs) {
            if (member.group == spec.group)
                addEntry(member);
        }
        showGroup(spec.group, spec.group == openGroup);
    }
    if (!m_entries.empty())
        QWidget::setTabOrder(m_seedRow, m_entries.front().row);
}

void ParameterPanel::addGroup(const std::string& name)
{
    auto* heading = new ParameterGroup(theme(), QString::fromStdString(name), this);
    connect(heading, &ParameterGroup::toggled, this, [this, name](bool on) { showGroup(name, on); });
    m_layout->insertWidget(2 + static_cast<int>(m_entries.size() + m_groups.size()), heading);
    m_groups.push_back({name, heading});
}

ParameterGroup* ParameterPanel::group(const std::string& name) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group& g) { return g.name == name; });
    return found == m_groups.end() ? nullptr : found->heading;
}

void ParameterPanel::showGroup(const std::string& name, bool open)
{
    group(name)->setChecked(open);
    for (const Entry& entry : m_entries) {
        if (entry.spec.group == name)
            entry.row->setVisible(open);
    }
}

void ParameterPanel::countChanges()
{
    for (const Group& group : m_groups) {
        group.heading->setChanged(static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
            [&](const Entry& entry) { return entry.spec.group == group.name && entry.row->isChanged(); })));
    }
}

void ParameterPanel::addEntry(const ParameterSpec& spec)
{
    ParameterEditor* editor = makeParameterEditor(theme(), spec, this);
    auto* row =
        new ParameterRow(theme(), QString::fromStdString(spec.label), QString::fromStdString(spec.help), editor, this);
    const std::string id = spec.id;
    connect(
        editor, &ParameterEditor::valueEdited, this, [this, id](const ParameterValue& value) { edited(id, value); });
    connect(editor, &ParameterEditor::refused, row, &ParameterRow::setError);
    connect(editor, &ParameterEditor::materialRequested, this,
        [this, id](const QPoint& place) { Q_EMIT materialRequested(id, place); });
    connect(row, &ParameterRow::resetRequested, this, [this, id] {
        const Entry* entry = find(id);
        entry->editor->setValue(entry->spec.defaultValue);
        edited(id, entry->spec.defaultValue);
    });
    editor->setValue(spec.defaultValue);
    m_layout->insertWidget(2 + static_cast<int>(m_entries.size() + m_groups.size()), row);
    m_entries.push_back({spec, editor, row});
}

void ParameterPanel::edited(const std::string& id, const ParameterValue& value)
{
    const Entry* entry = find(id);
    entry->row->setChanged(value != entry->spec.defaultValue);
    entry->row->setError({});
    countChanges();
    Q_EMIT valueChanged(id, value);
}

void ParameterPanel::setValues(const ParameterValues& values)
{
    for (const Entry& entry : m_entries) {
        const auto found = values.find(entry.spec.id);
        const ParameterValue& value = found == values.end() ? entry.spec.defaultValue : found->second;
        entry.editor->setValue(value);
        entry.row->setChanged(value != entry.spec.defaultValue);
    }
    countChanges();
}

void ParameterPanel::setSeed(std::uint64_t seed)
{
    m_seed->setSeed(seed);
}

void ParameterPanel::setError(const std::string& id, const QString& line)
{
    const Entry* entry = find(id);
    if (!entry)
        return;
    entry->row->setError(line);
    if (!line.isEmpty() && !entry->spec.group.empty())
        showGroup(entry->spec.group, true); // a refusal must be seen
}

void ParameterPanel::setTextCheck(const std::string& id, TextCheck check)
{
    if (ParameterEditor* shown = editor(id))
        shown->setTextCheck(std::move(check));
}

const ParameterPanel::Entry* ParameterPanel::find(const std::string& id) const
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.spec.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

ParameterEditor* ParameterPanel::editor(const std::string& id) const
{
    const Entry* entry = find(id);
    return entry ? entry->editor : nullptr;
}

ParameterRow* ParameterPanel::row(const std::string& id) const
{
    const Entry* entry = find(id);
    return entry ? entry->row : nullptr;
}

} // namespace ricercar::ui
