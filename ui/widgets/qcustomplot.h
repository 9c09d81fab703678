#pragma once

// QCustomPlot's header says `signals:`, which QT_NO_KEYWORDS takes away. Include this one instead of <qcustomplot.h>.
#pragma push_macro("signals")
#undef signals
#define signals Q_SIGNALS
#include <qcustomplot.h>
#pragma pop_macro("signals")
