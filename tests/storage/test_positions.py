from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from adventure.storage.places import package
from adventure.storage.positions import KeyPath, Place, read_positions

TRICKY = '''
# a comment
a.b = 1
"quoted key".c = { x = "s", y.z = [1, { k = 2 }], 'l' = [] }
"tab\\tkey" = true
many = [
  1, # one
  [2, 3],
]

[locations.hall]
name = "H"
exits.north = """
x"""
exits.south.to = 'y'

[[locations.hall.check]]
of = ["a", "b"]
[locations.hall.check.deep]
z = 1
[[locations.hall.check]]
of = "c"
[[locations.hall.check.inner]]
q = 1
[[locations.hall.check.inner]]
q = 2

[locations]
yard.name = "Y"

[[instead]]
[[instead]]
say = 1979-05-27T07:32:00Z
[ spaced . "out" ]
k = { }
'''


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    match value:
        case dict():
            for key, inner in value.items():
                yield from paths(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from paths(inner, (*path, index))


@pytest.mark.parametrize(
    "text",
    [TRICKY, TRICKY.replace("\n", "\r\n"), TRICKY.rstrip("\n")]
    + [path.read_text("utf-8") for path in sorted(package().rglob("*.toml"))],
)
def test_every_value_that_is_read_has_its_place_and_nothing_else_has(text: str) -> None:
    positions = read_positions(text)
    assert set(positions.values) == set(paths(tomllib.loads(text)))
    assert positions.twice == []
    lines = text.split("\n")
    assert all(1 <= line <= len(lines) for line, _ in positions.values.values())


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("a", "b"), (3, 3), (3, 7)),
        (("quoted key", "c", "y", "z", 1, "k"), (4, 41), (4, 45)),
        (("tab\tkey",), (5, 1), (5, 14)),
        (("many", 1, 0), (8, 4), (8, 4)),
        (("locations", "hall"), (11, 12), (11, 2)),
        (("locations", "hall", "exits", "north"), (13, 7), (13, 15)),
        (("locations", "hall", "exits", "south", "to"), (15, 13), (15, 18)),
        (("locations", "hall", "check", 0, "of", 1), (18, 12), (18, 12)),
        (("locations", "hall", "check", 0, "deep", "z"), (20, 1), (20, 5)),
        (("locations", "hall", "check", 1, "inner", 1, "q"), (26, 1), (26, 5)),
        (("instead", 1, "say"), (33, 1), (33, 7)),
        (("spaced", "out", "k"), (35, 1), (35, 5)),
        (("locations", "hall", "nothing"), (11, 2), (11, 2)),
        (("nothing",), (0, 0), (0, 0)),
    ],
)
def test_keys_and_values_are_found_where_they_stand(path: KeyPath, key: Place, value: Place) -> None:
    positions = read_positions(TRICKY)
    assert (positions.key(path), positions.value(path)) == (key, value)


def test_what_is_no_toml_has_the_places_of_the_rest() -> None:
    assert read_positions("a = 1\n= = =\nb = 2\n").values[("a",)] == (1, 5)
    assert read_positions("").values == {}
