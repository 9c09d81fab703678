// Any bytes, read as a run-length encoded pattern and as a rule: no crash, little memory, and what was read is the same
// after writing and reading it again.

#include "engine/automata/patterns.h"
#include "engine/automata/rule_text.h"
#include "tests/fuzz/seeds.h"

#include <cstdlib>

using namespace ricercar;

namespace {

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    std::vector<std::vector<std::uint8_t>> seeds;
    const auto add = [&](const std::string& text) { seeds.emplace_back(text.begin(), text.end()); };
    for (const std::string_view id : patternIds())
        add(writeRle(builtInPattern(id).value()));
    for (const char* text : {"x = 6, y = 1\n.AXpAqAyO!", "x = 16777216, y = 1\n!", "3$2o\n#C", "W30", "T777,k3",
             "R4196304428,r2", "R6,r1/2", "B3/S23", "345/2/4", "C6,t3,M"})
        add(text);
    test::writeSeeds(*argc, *argv, seeds);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const Result<RlePattern> pattern = readRle(text)) {
        require(pattern->cells.cells().size() <= largestRleCells, "a pattern is no larger than it may be");
        require(readRle(writeRle(*pattern)).value() == *pattern, "a pattern written again is the same");
    }
    if (const Result<CellRule> rule = parseRule(text))
        require(parseRule(ruleText(*rule)).value() == *rule, "a rule written again is the same");
    return 0;
}
