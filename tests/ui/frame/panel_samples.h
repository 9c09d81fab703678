#pragma once

#include "engine/music/melody_text.h"
#include "engine/stepping/explanation.h"
#include "engine/stepping/generator.h"
#include "engine/stepping/parameters.h"
#include "ui/frame/gallery_card.h"
#include "ui/frame/runs_model.h"

// What the panels are shown with in the tests: figures of the Twinkle chain of order 1.
namespace ricercar::ui::samples {

inline ExplainedDecision twinkleDecision()
{
    ExplainedDecision decision;
    decision.question = "Which note follows C5?";
    decision.context = "C5";
    decision.remark = "In the source C5 was followed 2 times.";
    decision.options = {{"C5", 1, 0.5, "1 of 2", {1}}, {"G5", 1, 0.5, "1 of 2", {2}}};
    decision.stages = {{"raw", {0.5, 0.5}}};
    decision.chosen = decision.drawn = 1;
    decision.draw = 0.8188;
    decision.line = 7;
    return decision;
}

inline Explanation twinkleStep()
{
    Explanation step;
    step.step = 31;
    step.chapter = "generating";
    step.decisions = {twinkleDecision()};
    step.facts = {{"state", std::string("C5")}, {"row sum", std::int64_t{2}}};
    return step;
}

/// Seven options, reshaped by temperature, mask and top-k; taken by hand.
inline Explanation reshapedStep()
{
    Explanation step = twinkleStep();
    ExplainedDecision& one = step.decisions.front();
    one.question = "Which chord comes in bar 5, after Am and Dm?";
    one.remark = "Counted in 371 chorales; the mask forbids chords outside the key.";
    one.options = {{"C", 120, 0.12, "120 of 400", {0, 4, 9, 31}}, {"Dm", 80, 0.08, "80 of 400", {}},
        {"Em", 20, 0, "20 of 400", {}}, {"F", 60, 0.06, "60 of 400", {}}, {"G", 90, 0.62, "90 of 400", {7, 12, 13, 40}},
        {"Am", 20, 0.12, "20 of 400", {}}, {"Bdim", 10, 0, "10 of 400", {}}};
    one.stages = {{"raw", {0.3, 0.2, 0.05, 0.15, 0.225, 0.05, 0.025}},
        {"temperature", {0.36, 0.16, 0.01, 0.09, 0.2, 0.01, 0.17}}, {"mask", {0.43, 0.19, 0, 0.11, 0.24, 0.03, 0}},
        {"top-k", {0.43, 0.19, 0, 0.11, 0.24, 0, 0}}, {"renormalised", {0.12, 0.08, 0, 0.06, 0.62, 0.12, 0}}};
    one.byHand = true;
    one.chosen = 4;
    one.drawn = 0;
    one.draw = 0.0731;
    ExplainedDecision second = twinkleDecision();
    second.question = "How long is it?";
    second.options = {{"2 beats", 3, 0.75, "3 of 4", {}}, {"1 beat", 1, 0.25, "1 of 4", {}}};
    second.chosen = 0;
    second.draw = 0.2;
    step.decisions.push_back(second);
    return step;
}

/// One question over many options, as a network asks it.
inline Explanation manyOptionsStep(std::size_t count)
{
    Explanation step = twinkleStep();
    ExplainedDecision& one = step.decisions.front();
    one.question = "Which token comes next?";
    one.remark = "From the logits of the last position.";
    one.options.clear();
    double total = 0;
    for (std::size_t i = 0; i < count; ++i)
        total += 1.0 / static_cast<double>((i * 7919) % count + 1);
    for (std::size_t i = 0; i < count; ++i) {
        const double p = 1.0 / static_cast<double>((i * 7919) % count + 1) / total;
        one.options.push_back({"token " + std::to_string(i), p, p, {}, {}});
    }
    one.chosen = one.drawn = count / 2;
    one.stages.clear();
    return step;
}

inline Material material(const std::string& name, const std::string& melody)
{
    Piece piece;
    piece.parts.push_back(parseMelody(melody, 480).value());
    return {name, std::make_shared<const Piece>(std::move(piece))};
}

inline std::vector<ParameterSpec> markovSpecs()
{
    const Material twinkle = material("Twinkle, 14 notes", "C5:1 C5:1 G5:1 G5:1 A5:1 A5:1 G5:2");
    return {
        {"source", "Source", "", "The music the chain learns from.", ParameterType::Material, twinkle, 0, 0, 1, {}, {}},
        {"state", "State", "", "What one state of the chain holds.", ParameterType::Choice, std::string("joint"), 0, 0,
            1, {{"pitch", "pitch"}, {"joint", "pitch and duration"}}, {}},
        {"order", "Order", "", "How many notes the chain remembers.", ParameterType::Integer, std::int64_t{1}, 0, 8, 1,
            {}, {}},
        {"dead_ends", "Dead ends", "", "What to do after a context that was never followed.", ParameterType::Choice,
            std::string("initial"), 0, 0, 1, {{"initial", "draw from initial"}, {"backoff", "shorter context"}}, {}},
        {"temperature", "Temperature", "", "Below 1 the likely gets likelier.", ParameterType::Real, 1.0, 0, 4, 0.05,
            {}, {}},
        {"length", "Length", "notes", "How many notes to make.", ParameterType::Integer, std::int64_t{40}, 1, 100000, 1,
            {}, {}},
        {"rests", "Learn rests", "", "Whether a rest is a state.", ParameterType::Boolean, true, 0, 1, 1, {}, {}},
        {"matrix", "Matrix", "", "A chain written by hand: states, initial vector, rows.", ParameterType::Text,
            std::string("C5 G5\n.5 .5\n.5 .5"), 0, 0, 1, {}, {}}};
}

inline std::vector<std::string> pseudoCode()
{
    return {"repeat until length notes:", "  context ← last order notes", "  row ← counts[context]",
        "  if row is empty:", "    row ← initial", "  draw u from [0, 1)", "  note ← first whose sum > u",
        "  emit note"};
}

inline std::vector<RunItem> runs()
{
    const QColor blue(0x56, 0xb4, 0xe9);
    return {{1, 0, QStringLiteral("Melody"), QStringLiteral("40 notes"), blue, false, false, false},
        {2, 1, QStringLiteral("fork at 9: D5 instead of E5"), QStringLiteral("40 notes"), blue, true, false, false},
        {3, 1, QStringLiteral("fork at 23: G5 ·2 instead of A5"), {}, blue, false, false, true},
        {4, 3, QStringLiteral("fork at 30"), {}, blue, false, false, false},
        {5, 0, QStringLiteral("Drums"), QStringLiteral("not run"), QColor(0xd5, 0x5e, 0), false, true, false}};
}

inline std::vector<Note> notes(const std::string& melody, int channel = 0)
{
    std::vector<Note> line = parseMelody(melody, 480).value().notes;
    for (Note& note : line)
        note.channel = static_cast<std::uint8_t>(channel);
    return line;
}

inline std::vector<GalleryItem> galleryItems(int copies)
{
    const auto twinkle = notes("C5:1 C5:1 G5:1 G5:1 A5:1 A5:1 G5:2 F5:1 F5:1 E5:1 E5:1 D5:1 D5:1 C5:2");
    const auto minuet =
        notes("D5:1 G4:.5 A4:.5 B4:.5 C5:.5 D5:1 G4:1 G4:1 E5:1 C5:.5 D5:.5 E5:.5 F#5:.5 G5:1 G4:1 G4:1");
    const auto drums = notes("C2:1 F#2:.5 F#2:.5 D2:1 F#2:1 C2:.5 C2:.5 F#2:1 D2:1 F#2:1", 9);
    std::vector<GalleryItem> items;
    for (int copy = 0; copy < copies; ++copy) {
        const QString family =
            copy < 2 ? QStringLiteral("Markov chains") : QStringLiteral("Family %1").arg(copy / 2 + 1);
        const auto add = [&](const QString& preset, const QString& title, const QString& summary,
                             const std::vector<Note>& line) {
            items.push_back(
                {family, QStringLiteral("markov"), preset, QStringLiteral("Markov chain"), title, summary, line});
        };
        add(QStringLiteral("twinkle"), QStringLiteral("Twinkle, order 1"),
            QStringLiteral("Learns fourteen notes, counts what follows what, and walks on from there."), twinkle);
        add(QStringLiteral("soprano"), QStringLiteral("Second order on a chorale soprano, 40 notes"),
            QStringLiteral("Two notes of memory: closer to Bach, and closer to copying him. The longest quotation is "
                           "marked in the roll."),
            minuet);
        add(QStringLiteral("coin"), QStringLiteral("A coin"), QStringLiteral("Two states, one half each."), drums);
    }
    return items;
}

} // namespace ricercar::ui::samples
