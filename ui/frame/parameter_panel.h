#pragma once

#include "ui/frame/parameter_editors.h"
#include "ui/widgets/themed_widget.h"

#include <cstdint>
#include <vector>

class QBoxLayout;

namespace ricercar::ui {

class ParameterGroup;
class ParameterRow;
class SectionHeader;
class SeedEdit;

/// The parameters of a run and its seed, built from the generator's one declaration. [gui]
///
/// It is as high as its rows; put it into a scroll area where room is short. Parameters of a group stand under its
/// heading, closed at first but for the group "Fitness".
class ParameterPanel : public ThemedWidget {
    Q_OBJECT
public:
    explicit ParameterPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Builds the rows anew, unless specifications and title are those already shown.
    void setSpecs(const QString& title, const std::vector<ParameterSpec>& specs);
    /// Shows values (absent ones: the default) without signals and without touching focus or the rows.
    void setValues(const ParameterValues& values);
    void setSeed(std::uint64_t seed);
    /// One line under a parameter, such as a refusal by the generator; empty removes it.
    void setError(const std::string& id, const QString& line);
    /// Judges the text of a Text parameter while it is typed.
    void setTextCheck(const std::string& id, TextCheck check);
    /// The control of a parameter, null for an unknown id.
    ParameterEditor* editor(const std::string& id) const;
    ParameterRow* row(const std::string& id) const;
    /// Heading of a group, null for an unknown name.
    ParameterGroup* group(const std::string& name) const;

Q_SIGNALS:
    void valueChanged(const std::string& id, const ParameterValue& value);
    void seedChanged(quint64 seed);
    /// Other music is wanted for `id`; a menu may open at `place` (global).
    void materialRequested(const std::string& id, const QPoint& place);

protected:
    void themeChanged() override;

private:
    struct Entry {
        ParameterSpec spec;
        ParameterEditor* editor;
        ParameterRow* row;
    };
    struct Group {
        std::string name;
        ParameterGroup* heading;
    };
    const Entry* find(const std::string& id) const;
    void addGroup(const std::string& name);
    void showGroup(const std::string& name, bool open);
    void countChanges();
    void addEntry(const ParameterSpec& spec);
    void edited(const std::string& id, const ParameterValue& value);

    QBoxLayout* m_layout;
    SectionHeader* m_header;
    std::vector<ParameterSpec> m_specs; ///< in the order they were declared
    std::vector<Entry> m_entries; ///< in the order they stand
    std::vector<Group> m_groups;
    SeedEdit* m_seed;
    ParameterRow* m_seedRow;
};

} // namespace ricercar::ui
