#include "app/cli/command.h"

#include "engine/session/project_file.h"

#include <charconv>
#include <cstdio>
#include <limits>

namespace ricercar::cli {

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void printWarnings(const std::vector<std::string>& warnings)
{
    for (const std::string& warning : warnings)
        std::fprintf(stderr, "warning: %s\n", warning.c_str());
}

Result<Document> openProjectLoudly(const std::string& path)
{
    std::vector<std::string> warnings;
    Result<Document> document = openProject(path, &warnings);
    if (document)
        printWarnings(warnings);
    return document;
}

Result<const Branch*> findBranch(const Document& document, const std::string& file, const std::string& option)
{
    if (document.runs.empty())
        return Error{"the project holds no run", file, "generate one first"};
    if (option.empty())
        return &document.runs.front().activeBranch();
    const Result<std::uint64_t> id = parseCount("--branch", option, std::numeric_limits<std::uint32_t>::max());
    if (!id)
        return id.error();
    if (const Branch* branch = document.branch(static_cast<std::uint32_t>(*id)))
        return branch;
    return usageError("there is no branch " + option, "--branch", "ricercar-cli info names them");
}

Result<std::uint32_t> findStep(const Branch& branch, const std::string& option)
{
    const Result<std::uint64_t> step = parseCount("--step", option, std::numeric_limits<std::uint32_t>::max());
    if (!step)
        return step.error();
    if (*step >= 1 && *step <= branch.record->steps)
        return static_cast<std::uint32_t>(*step);
    return usageError(
        "there is no step " + option, "--step", "the run has steps 1.." + std::to_string(branch.record->steps));
}

Error inFile(Error error, const std::string& file)
{
    error.kind = ErrorKind::Failure;
    error.where = error.where.empty() ? file : file + ": " + error.where;
    return error;
}

Result<std::uint64_t> parseCount(const std::string& option, const std::string& text, std::uint64_t maximum)
{
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status == std::errc{} && end == text.data() + text.size() && number <= maximum)
        return number;
    return usageError(
        "'" + text + "' is not a whole number in 0.." + std::to_string(maximum), option, "give a number in that range");
}

} // namespace ricercar::cli
