#pragma once

// QCustomPlot's header uses Qt's keywords `signals` and `foreach`, which the window does without. Include this one
// instead of <qcustomplot.h>, in sources that are compiled without QT_NO_FOREACH (see ui/frame/CMakeLists.txt).
#pragma push_macro("signals")
#pragma push_macro("foreach")
#undef signals
#undef foreach
#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#pragma pop_macro("foreach")
#pragma pop_macro("signals")
