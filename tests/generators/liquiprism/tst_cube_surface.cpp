#include "engine/generators/liquiprism/cube_surface.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <set>

using namespace ricercar;

namespace {

using Cube = CubeSurface;

bool touch(const Cube& cube, std::uint16_t a, std::uint16_t b)
{
    const auto around = cube.neighbours(a);
    return std::find(around.begin(), around.end(), b) != around.end();
}

/// The k-th pair of cells that face each other across an edge.
using Edge = std::function<std::pair<std::uint16_t, std::uint16_t>(int)>;

/// The twelve edges, written down from a folded paper cube: front, right, back and left in a ring, the top above the
/// front, the bottom below it.
std::vector<Edge> edgesOf(const Cube& cube)
{
    const int n = cube.size(), last = n - 1;
    const auto at = [&cube](int face, int x, int y) { return cube.index(face, x, y); };
    std::vector<Edge> edges;
    for (int face = Cube::Front; face <= Cube::Left; ++face) {
        const int next = (face + 1) % 4;
        edges.push_back([=](int k) { return std::pair(at(face, last, k), at(next, 0, k)); });
    }
    edges.push_back([=](int k) { return std::pair(at(Cube::Top, k, last), at(Cube::Front, k, 0)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Top, last, last - k), at(Cube::Right, k, 0)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Top, last - k, 0), at(Cube::Back, k, 0)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Top, 0, k), at(Cube::Left, k, 0)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Bottom, k, 0), at(Cube::Front, k, last)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Bottom, last, k), at(Cube::Right, k, last)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Bottom, last - k, last), at(Cube::Back, k, last)); });
    edges.push_back([=](int k) { return std::pair(at(Cube::Bottom, 0, last - k), at(Cube::Left, k, last)); });
    return edges;
}

} // namespace

class TestCubeSurface : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Moore's neighbours on each face, and three across each edge: nothing else.
    void neighboursAreThoseOfAPaperCube_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {2, 3, 7, 24})
            QTest::newRow(qPrintable(QString::number(size))) << size;
    }
    void neighboursAreThoseOfAPaperCube()
    {
        QFETCH(int, size);
        const Cube cube(size);
        std::vector<std::set<std::uint16_t>> expected(cube.cellCount());
        const auto meet = [&](std::uint16_t a, std::uint16_t b) {
            expected[a].insert(b);
            expected[b].insert(a);
        };
        for (int face = 0; face < Cube::faces; ++face) {
            for (int y = 0; y < size; ++y) {
                for (int x = 0; x < size; ++x) {
                    for (int dy = -1; dy <= 1; ++dy) {
                        for (int dx = -1; dx <= 1; ++dx) {
                            if ((dx != 0 || dy != 0) && x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size)
                                meet(cube.index(face, x, y), cube.index(face, x + dx, y + dy));
                        }
                    }
                }
            }
        }
        for (const Edge& edge : edgesOf(cube)) {
            for (int k = 0; k < size; ++k) {
                for (int other = std::max(0, k - 1); other <= std::min(size - 1, k + 1); ++other)
                    meet(edge(k).first, edge(other).second);
            }
        }
        int sevens = 0;
        for (std::size_t cell = 0; cell < cube.cellCount(); ++cell) {
            const auto around = cube.neighbours(static_cast<std::uint16_t>(cell));
            QVERIFY(std::is_sorted(around.begin(), around.end()));
            QVERIFY((std::set<std::uint16_t>(around.begin(), around.end()) == expected[cell]));
            QVERIFY(around.size() == 7 || around.size() == 8);
            sevens += around.size() == 7;
        }
        QCOMPARE(sevens, 24); // eight corners, three faces each
    }

    void neighbourhoodIsSymmetric()
    {
        const Cube cube(7);
        QCOMPARE(cube.cellCount(), std::size_t{294});
        for (std::size_t a = 0; a < cube.cellCount(); ++a) {
            for (const std::uint16_t b : cube.neighbours(static_cast<std::uint16_t>(a)))
                QVERIFY(b != a && touch(cube, b, static_cast<std::uint16_t>(a)));
        }
    }

    // Down the front, along the bottom, and from there on "down" means up the back: its lower side meets the bottom's.
    void belowFollowsTheFaces()
    {
        const Cube cube(7);
        QCOMPARE(cube.below(cube.index(Cube::Front, 2, 3)), cube.index(Cube::Front, 2, 4));
        QCOMPARE(cube.below(cube.index(Cube::Front, 2, 6)), cube.index(Cube::Bottom, 2, 0));
        QCOMPARE(cube.below(cube.index(Cube::Right, 2, 6)), cube.index(Cube::Bottom, 6, 2));
        QCOMPARE(cube.below(cube.index(Cube::Back, 2, 6)), cube.index(Cube::Bottom, 4, 6));
        QCOMPARE(cube.below(cube.index(Cube::Left, 2, 6)), cube.index(Cube::Bottom, 0, 4));
        QCOMPARE(cube.below(cube.index(Cube::Top, 2, 6)), cube.index(Cube::Front, 2, 0));
        QCOMPARE(cube.below(cube.index(Cube::Bottom, 2, 6)), cube.index(Cube::Back, 4, 6));
        for (std::size_t cell = 0; cell < cube.cellCount(); ++cell)
            QVERIFY(touch(cube, static_cast<std::uint16_t>(cell), cube.below(static_cast<std::uint16_t>(cell))));
    }

    // Four times straight on over four faces, and one is where one began.
    void walksAroundTheCubeClose()
    {
        const Cube cube(5);
        const int n = cube.size();
        const auto walk = [&](const std::vector<std::uint16_t>& path) {
            for (std::size_t i = 0; i < path.size(); ++i)
                QVERIFY(touch(cube, path[i], path[(i + 1) % path.size()]));
            QCOMPARE((std::set<std::uint16_t>(path.begin(), path.end()).size()), path.size());
            QCOMPARE(path.size(), std::size_t{20});
        };
        std::vector<std::uint16_t> level, upright, across;
        for (const int face : {Cube::Front, Cube::Right, Cube::Back, Cube::Left}) {
            for (int x = 0; x < n; ++x)
                level.push_back(cube.index(face, x, 2));
        }
        for (const int face : {Cube::Top, Cube::Front, Cube::Bottom}) {
            for (int y = 0; y < n; ++y)
                upright.push_back(cube.index(face, 1, y));
        }
        for (int y = n; y-- > 0;)
            upright.push_back(cube.index(Cube::Back, n - 2, y));
        for (int x = 0; x < n; ++x)
            across.push_back(cube.index(Cube::Top, x, 1));
        for (int y = 0; y < n; ++y)
            across.push_back(cube.index(Cube::Right, n - 2, y));
        for (int x = n; x-- > 0;)
            across.push_back(cube.index(Cube::Bottom, x, n - 2));
        for (int y = n; y-- > 0;)
            across.push_back(cube.index(Cube::Left, 1, y));
        walk(level);
        walk(upright);
        walk(across);
    }
};

QTEST_GUILESS_MAIN(TestCubeSurface)
#include "tst_cube_surface.moc"
