// Any text, read as terms of a fitness written by hand: no crash, little memory, mistakes say where they are, and what
// was read gives finite numbers.

#include "engine/evolution/scorer.h"
#include "tests/fuzz/seeds.h"

#include <cmath>
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

/// Three numbers of two genes.
class Numbers final : public Problem {
public:
    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override { return m_features; }
    std::size_t termCount() const override { return 1; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override
    {
        for (std::size_t i = 0; i < count; ++i) {
            values[3 * i] = genes[2 * i];
            values[3 * i + 1] = genes[2 * i + 1] / 255.0;
            values[3 * i + 2] = -1;
        }
    }

private:
    GenomeShape m_shape{{256, 256}, {}};
    std::vector<Feature> m_features{
        {"notes", "", "", "", 0, 255}, {"leaps", "", "", "", 0, 1}, {"rest", "", "", "", -1, 0}};
};

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    std::vector<std::vector<std::uint8_t>> seeds;
    for (const std::string text : {"calm 0.2 = 1 - leaps / max(1, notes) # quiet", "a -1e1 = min(notes, 3, rest); b 2 = a",
             "x 1 = notes > 3 && leaps < .5 || !rest ? exp(ln(2)) ^ -2 : sqrt(abs(rest))\ny 1 = sign(rint(leaps))",
             "n 1 = ((((1 <= 2) == 3) != 4) >= 5)", "z 1 = 0 ? 1 : 0 ? 2 : -(3)"})
        seeds.emplace_back(text.begin(), text.end());
    test::writeSeeds(*argc, *argv, seeds);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto problem = std::make_shared<const Numbers>();
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const double weight = 1;
    const auto scorer = Scorer::create(problem, std::span(&weight, 1), text);
    if (!scorer) {
        require(scorer.error().where.starts_with("line "), "a mistake has a place");
        require(!scorer.error().what.empty(), "a mistake says what it is");
        return 0;
    }
    Population population(3, 2, (*scorer)->terms().size());
    population.genes = {0, 0, 7, 255, 200, 3};
    (*scorer)->score(population, 0, 3);
    for (std::size_t i = 0; i < 3; ++i) {
        for (const double term : population.termsOf(i))
            require(std::isfinite(term), "a term is a number");
        require((*scorer)->fitnessOf(population.chromosome(i)) == population.fitness[i]
                || std::isinf(population.fitness[i]) || std::isnan(population.fitness[i]),
            "one by one gives the same");
    }
    return 0;
}
