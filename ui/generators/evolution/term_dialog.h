#pragma once

#include "engine/evolution/scorer.h"
#include "ui/theme/theme.h"

#include <QDialog>

#include <functional>
#include <memory>

class QDoubleSpinBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace ricercar::ui {

class TextLabel;

/// A new term of the fitness: name, weight, and a formula over the features, checked while it is typed. [gui]
class TermDialog : public QDialog {
    Q_OBJECT
public:
    /// `problem` says what is measured. `others`: terms written by hand that are there already, a line each.
    TermDialog(const Theme& theme, std::shared_ptr<const Problem> problem, QString others, QWidget* parent = nullptr);

    /// All terms written by hand, the new one last: the text of the edit "set terms".
    QString text() const;
    /// Why it cannot be taken; empty: it can.
    QString error() const;

    QLineEdit& nameEdit() { return *m_name; }
    QLineEdit& formulaEdit() { return *m_formula; }
    QDoubleSpinBox& weightEdit() { return *m_weight; }
    QListWidget& featureList() { return *m_features; }
    QPushButton& okButton() { return *m_ok; }
    /// Column of the formula where the mistake is, from 0; -1: none.
    int errorColumn() const { return m_column; }

private:
    void checkNow();
    void listFeatures();

    std::shared_ptr<const Problem> m_problem;
    QString m_others;
    int m_column = -1;
    QLineEdit* m_name;
    QDoubleSpinBox* m_weight;
    QLineEdit* m_formula;
    TextLabel* m_pointer; ///< "^" under the mistake
    TextLabel* m_error;
    QListWidget* m_features;
    QPushButton* m_ok;
};

/// The terms written by hand as the text that Scorer::create() reads; `without`: leaves this one out. [any]
QString ownTermsText(std::span<const FitnessTerm> terms, std::optional<std::size_t> without = std::nullopt);

} // namespace ricercar::ui
