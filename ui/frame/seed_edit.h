#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <cstdint>

class QLineEdit;
class QToolButton;

namespace ricercar::ui {

/// The seed of a run, any unsigned 64-bit number, with a die that throws a new one. [gui]
class SeedEdit : public QWidget {
    Q_OBJECT
public:
    explicit SeedEdit(const Theme& theme, QWidget* parent = nullptr);

    /// Shows a seed without a signal; keeps what is being typed if it is the same.
    void setSeed(std::uint64_t seed);
    std::uint64_t seed() const { return m_seed; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void seedEdited(quint64 seed);
    /// One line why the text was refused; empty once it is fine again.
    void refused(const QString& line);

private:
    void commit();
    void throwDie();
    void showError(const QString& line);
    void restyle();

    const Theme& m_theme;
    std::uint64_t m_seed = 1;
    bool m_isRefused = false;
    QLineEdit* m_edit;
    QToolButton* m_die;
};

} // namespace ricercar::ui
