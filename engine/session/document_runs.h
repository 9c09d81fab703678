#pragma once

#include "engine/session/document.h"
#include "engine/stepping/registry.h"
#include "engine/stepping/trace.h"

#include <stop_token>

namespace ricercar {

/// What `trace` has recorded so far; shares its chunks, O(length) for the fingerprint. [worker]
RunRecord recordOf(const Trace& trace);

/// A document with one empty part at `beatsPerMinute` and the division of runs, ready for addRun(). [any]
Document newDocument(std::string title, int beatsPerMinute);

/// Adds a run with one branch that plays all of `record` in part `part`, and makes it active; the branch's id, which is
/// the `run` the trace was given: Document::freeBranchId(). [any]
std::uint32_t addRun(Document& document, std::string name, std::uint32_t part, const Recipe& recipe, RunRecord record);

/// Adds a fork of branch `parent` at `forkStep` next to it and makes it active; its id, Document::freeBranchId(). Edits
/// by hand of the shared past, and notes added by hand, come along. `parent` must exist. [any]
std::uint32_t addFork(Document& document, std::uint32_t parent, std::uint32_t forkStep, std::string name,
    const Recipe& recipe, RunRecord record);

/// "D5 instead of E5 at 31": what people call a fork. `explanation` is that of the parent's step. [any]
std::string forkName(const Explanation& explanation, const ChoiceOverride& choice);

/// Runs a branch's recipe again for as many steps as were recorded, to step on from there.
/// Error: the generator is unknown, refuses a parameter or fails. A run that ends early or goes otherwise is no error;
/// see checkProject(). Stops early when asked. [worker]
Result<Trace> traceOf(const Branch& branch, const Registry& registry, const std::stop_token& stop = std::stop_token());

} // namespace ricercar
