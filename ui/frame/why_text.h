#pragma once

#include "engine/stepping/explanation.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace ricercar::ui {

/// "note 3 of the source", "source notes 3, 7 and 11", "notes 3, 7, 11 + 21 more" from indices that
/// count from 0; empty if there are none. [any]
QString taughtText(const std::vector<std::uint32_t>& notes);

/// What stands under a question: its remark, or the context if there is no remark. [any]
QString remarkText(const ExplainedDecision& decision);

/// "Taken by hand; the draw fell on C5." [any]
QString byHandText(const ExplainedDecision& decision);

/// True if a stage after "raw" shows something the options' own figures do not. [any]
bool wasReshaped(const ExplainedDecision& decision);

} // namespace ricercar::ui
