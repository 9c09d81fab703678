#pragma once

#include "engine/base/result.h"
#include "engine/session/document.h"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ricercar::cli {

/// What the command line asked for, ready to be done.
using Action = std::function<Result<void>()>;

// Each adds its commands to `app`; parsing one of them sets `action`.

void addCatalogue(CLI::App& app, Action& action); ///< list, describe
void addGenerate(CLI::App& app, Action& action);
void addExplain(CLI::App& app, Action& action);
void addBranches(CLI::App& app, Action& action); ///< fork, replay
void addFiles(CLI::App& app, Action& action); ///< info, render, convert

/// Writes to standard output.
void print(const std::string& text);
/// One line a warning to standard error.
void printWarnings(const std::vector<std::string>& warnings);

/// Opens a project and prints its warnings.
Result<Document> openProjectLoudly(const std::string& path);

/// The branch with the id that `option` --branch gives; the active one of the first run if it gives none.
Result<const Branch*> findBranch(const Document& document, const std::string& file, const std::string& option);

/// The step that `option` --step gives, 1..steps of the branch.
Result<std::uint32_t> findStep(const Branch& branch, const std::string& option);

/// The same error as a refusal of what a file holds: exit code 1 even where the engine speaks of usage.
Error inFile(Error error, const std::string& file);

/// A whole number in 0..`maximum` from the command line; usage error naming `option`.
Result<std::uint64_t> parseCount(const std::string& option, const std::string& text, std::uint64_t maximum);

} // namespace ricercar::cli
