#include "app/cli/command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

namespace {

using namespace ricercar;

int refuse(const Error& error)
{
    std::fprintf(stderr, "ricercar-cli: %s\n", error.line().c_str());
    return error.kind == ErrorKind::Usage ? 2 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Ricercar without a window: compose step by step, explain, fork, export.", "ricercar-cli"};
    app.set_version_flag("--version", "Ricercar " RICERCAR_VERSION);
    app.require_subcommand(1);
    cli::Action action;
    cli::addCatalogue(app, action);
    cli::addGenerate(app, action);
    cli::addExplain(app, action);
    cli::addBranches(app, action);
    cli::addFiles(app, action);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked); // --help, --version
    } catch (const CLI::ParseError& error) {
        return refuse(usageError(error.what(), {}, "see ricercar-cli --help"));
    }
    try {
        const Result<void> done = action();
        return done ? 0 : refuse(done.error());
    } catch (const std::exception& error) {
        return refuse({std::string("out of means (") + error.what() + ")", {}, "try something smaller"});
    }
}
