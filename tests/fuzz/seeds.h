#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace ricercar::test {

/// Writes seeds into every folder a libFuzzer program was started with; call it from LLVMFuzzerInitialize.
inline void writeSeeds(int argc, char** argv, const std::vector<std::vector<std::uint8_t>>& seeds)
{
    for (int i = 1; i < argc; ++i) {
        const std::filesystem::path folder(argv[i]);
        if (argv[i][0] == '-' || std::filesystem::is_regular_file(folder))
            continue;
        std::filesystem::create_directories(folder);
        for (std::size_t k = 0; k < seeds.size(); ++k) {
            std::ofstream file(folder / ("seed-" + std::to_string(k)), std::ios::binary);
            for (const std::uint8_t byte : seeds[k])
                file.put(static_cast<char>(byte));
        }
    }
}

} // namespace ricercar::test
