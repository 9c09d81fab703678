#include "engine/session/copying.h"

#include "engine/stepping/trace.h"

#include <algorithm>

namespace ricercar {

std::vector<CopiedStretch> copiedByOrder(const Registry& registry, const Recipe& recipe, int seeds)
{
    std::vector<CopiedStretch> stretches;
    const Result<const GeneratorEntry*> entry = findGenerator(registry, recipe.generator);
    const ParameterSpec* order = entry ? (*entry)->parameter("order") : nullptr;
    if (!order)
        return stretches;
    for (int value = static_cast<int>(order->minimum); value <= static_cast<int>(order->maximum); ++value) {
        for (int seed = 1; seed <= seeds; ++seed) {
            Recipe varied = recipe;
            varied.parameters["order"] = std::int64_t{value};
            varied.seed = static_cast<std::uint64_t>(seed);
            varied.overrides.clear();
            varied.edits.clear();
            Result<std::unique_ptr<Generator>> generator = createGenerator(registry, varied);
            if (!generator)
                break;
            Trace trace(varied, std::move(*generator));
            constexpr std::uint32_t longEnough = 5000; // steps; enough for a figure, short enough to wait for
            trace.advance(longEnough);
            const auto notes = trace.record().notes.slice(0, trace.record().notes.size());
            CopiedStretch stretch{value, varied.seed, 0};
            for (const RunReport::MarkedNotes& marked : trace.stateAfter(trace.length())->report(notes).notes) {
                if (marked.kind == "quoted")
                    stretch.notes = std::max(stretch.notes, marked.count);
            }
            stretches.push_back(stretch);
        }
    }
    return stretches;
}

} // namespace ricercar
