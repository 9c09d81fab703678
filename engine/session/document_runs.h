#pragma once

#include "engine/session/document.h"
#include "engine/stepping/registry.h"
#include "engine/stepping/trace.h"

#include <chrono>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace ricercar {

/// What `trace` has recorded so far; shares its chunks, O(length) for the fingerprint. [worker]
RunRecord recordOf(const Trace& trace);

/// A document without parts at `beatsPerMinute` and the division of runs. [any]
Document newDocument(std::string title, int beatsPerMinute);

/// Adds an empty part for each voice of a run, for addRun(). A voice without a name gives its part `runName`; a channel
/// that another part has already becomes the next free one, but drums stay on channel 9. [any]
std::vector<RunPart> addParts(Document& document, const std::string& runName, std::span<const Voice> voices);

/// Adds a run with one branch that plays all of `record`, and makes it active; the branch's id, which is the `run` the
/// trace was given: Document::freeBranchId(). [any]
std::uint32_t addRun(
    Document& document, std::string name, std::vector<RunPart> parts, const Recipe& recipe, RunRecord record);

/// Brings the parts of a run into line with voices that changed from `before` to `now`: new ones get a part, changed
/// ones another name or instrument, and parts of voices that went stay, as other branches may play them. [any]
void fitParts(Document& document, std::uint32_t runId, std::span<const Voice> before, std::span<const Voice> now);

/// Adds a fork of branch `parent` at `forkStep` next to it and makes it active; its id, Document::freeBranchId(). Edits
/// by hand of the shared past, and notes added by hand, come along. `parent` must exist. [any]
std::uint32_t addFork(Document& document, std::uint32_t parent, std::uint32_t forkStep, std::string name,
    const Recipe& recipe, RunRecord record);

/// "D5 instead of E5 at 31": what people call a fork. `explanation` is that of the parent's step. [any]
std::string forkName(const Explanation& explanation, const ChoiceOverride& choice);

/// Advances `trace` to step `step`, but for no longer than about `budget` (at least one step); true if it is there, or
/// will get no further: it is finished or failed. [any]
bool advanceFor(Trace& trace, std::uint32_t step, std::chrono::milliseconds budget);

/// Runs a branch's recipe again for as many steps as were recorded, to step on from there.
/// Error: the generator is unknown, refuses a parameter or fails. A run that ends early or goes otherwise is no error;
/// see checkProject(). Stops early when asked. [worker]
Result<Trace> traceOf(const Branch& branch, const Registry& registry, const std::stop_token& stop = std::stop_token());

} // namespace ricercar
