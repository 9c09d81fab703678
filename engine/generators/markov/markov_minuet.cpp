#include "engine/base/resource.h"
#include "engine/formats/smf_piece.h"
#include "engine/generators/markov/markov_params.h"

namespace ricercar {

Material minuetMaterial()
{
    static const Material minuet = [] {
        const std::string_view bytes = embeddedResource("midi/minuet.mid").value_or("");
        const std::span data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        const Result<SmfFile> file = readSmf(data);
        return Material{"Minuet in G", std::make_shared<const Piece>(file ? toPiece(*file) : Piece{})};
    }();
    return minuet;
}

} // namespace ricercar
