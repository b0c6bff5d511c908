from __future__ import annotations

from pathlib import Path

import pytest

from adventure.errors import PackError, Problem
from adventure.storage.packs import find_pack, find_packs, read_card, read_pack
from adventure.storage.sources import MAX_BYTES, MAX_FILES
from tests.playing import world_of

STORY = 'format = 1\nid = "tiny"\ntitle = "Tiny"\nstart = "hall"\n'
HALL = '[locations.hall]\nname = "Hall"\ntext = "A hall."\n'


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def problems(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        read_pack(root)
    return caught.value.problems


def places(root: Path) -> list[tuple[str, int, int, str]]:
    return [(Path(each.file).name, each.line, each.column, each.message) for each in problems(root)]


def test_a_pack_may_be_one_file(tmp_path: Path) -> None:
    write(tmp_path, {"tiny.toml": STORY + HALL})
    assert read_pack(tmp_path / "tiny.toml").shape.locations["hall"].name == "Hall"


def test_the_name_of_a_file_or_folder_implies_its_table(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "story.toml": STORY,
            "locations/hall.toml": '[hall]\nname = "Hall"\ntext = "A hall."\n',
            "items.toml": '[lamp]\nname = "lamp"\ntext = "Brass."\n',
            "cast.toml": '[bob]\nname = "Bob"\ntext = "Tall."\npersona = "A smith."\nmanner = "Curt."\n',
            "walkthroughs/win.toml": "not a part of the pack",
            "notes/ideas.toml": "nor this",
            "._story.toml": "nor what a Mac leaves behind",
        },
    )
    shape = read_pack(tmp_path).shape
    assert (list(shape.locations), list(shape.items), list(shape.cast)) == (["hall"], ["lamp"], ["bob"])


def test_rules_run_in_the_order_of_file_names_then_lines(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "b.toml": STORY + HALL + '[[instead]]\nsay = "b1"\n[[instead]]\nsay = "b2"\n',
            "a.toml": '[[instead]]\nsay = "a1"\n',
            "c.toml": '[[instead]]\nsay = "c1"\n',
        },
    )
    assert [rule.say for rule in read_pack(tmp_path).shape.instead] == ["a1", "b1", "b2", "c1"]


def test_a_mistake_in_a_list_that_several_files_share_is_found_in_its_own_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.toml": '[[instead]]\nsay = "a1"\n[[instead]]\nsay = "a2"\n',
            "story.toml": STORY + HALL + '\n[[instead]]\nsay = "s1"\n[[instead]]\nsayy = "s2"\n',
        },
    )
    assert places(tmp_path) == [("story.toml", 12, 1, "Unknown key `sayy`.")]


def test_a_duplicate_is_reported_with_both_places(tmp_path: Path) -> None:
    lamp = '[lamp]\nname = "lamp"\ntext = "Brass."\n'
    write(tmp_path, {"story.toml": STORY + HALL, "items/a.toml": "\n" + lamp, "items/b.toml": lamp})
    (problem,) = problems(tmp_path)
    assert (Path(problem.file).name, problem.line, problem.key) == ("b.toml", 1, ("items", "lamp"))
    assert "items/a.toml, line 2" in problem.hint


def test_one_mistake_in_the_syntax_does_not_hide_those_of_other_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "story.toml": STORY + "blurb = A hall\nintro = nor this\n",
            "locations.toml": '[hall]\nname = "Hall"\ndescription = "A hall."\n',
            "items.toml": '[lamp]\nname = "lamp\n',
        },
    )
    assert places(tmp_path) == [
        ("items.toml", 2, 8, "The text that begins here is not closed."),
        ("locations.toml", 3, 1, "Unknown key `description`."),
        ("story.toml", 5, 9, "The value has no quotes: `A hall`."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a = hall", 1, 5, "no quotes: `hall`", 'Write "hall".'),
        ("a = True", 1, 5, "`True` is no value", "Write true"),
        ("a = yes", 1, 5, "`yes` is no value", "Write true"),
        ("a = “hall”", 1, 5, "not plain ones", "straight quotes"),
        ("a =", 1, 4, "missing after the =", "Write one"),
        ("a = # hall", 1, 5, "missing after the =", "Write one"),
        ("a: 1", 1, 2, "parted by =", "name ="),
        ("a b = 1", 1, 3, "no = after the key", "one word"),
        ('b = 1\na = "hall', 2, 5, "not closed", "on the same line"),
        ('b = 1\na = "hall\nc = 2', 2, 5, "not closed", '"""'),
        ('a = """\nhall\n', 1, 5, "not closed", '"""'),
        ("b = \"it's\" # it's\na = 'hall", 2, 5, "not closed", "closing '"),
        ("a = 'it's'", 1, 9, "left over after the value: `s'`", "inside a text"),
        ("a = 01", 1, 6, "left over", "does not begin with 0"),
        ("a = 1\nb = 2\na = 3", 3, 1, "`a` is defined twice", "line 1"),
        ("[x]\na = 1\n[x]\nb = 1", 3, 2, "`x` is defined twice", "line 1"),
        ("[[x]]\na = 1\n[x]\nb = 1", 3, 2, "`x` is defined twice", "line 1"),
        ("[x]\n[[x]]", 2, 3, "`x` is defined twice", "line 1"),
        ("x.y = 1\nx = 2", 2, 1, "`x` is defined twice", "line 1"),
        ("x = { y = 1, y = 2 }", 1, 14, "`x.y` is defined twice", "line 1"),
        ("a = [1,\n2\nb = 3", 3, 1, "unclosed array", "comma"),
        ("a = {\nb = 1 }", 1, 6, "key part", "one line"),
        ('a = "c:\\q"', 1, 10, "unescaped", "Write \\\\"),
        ("[a", 1, 3, "table declaration", "[like.this]"),
        ("hall", 1, 5, "no = after", ""),
        ('a = "\x01"', 1, 6, "\\x01", "Delete"),
        ("é = 1", 1, 1, "invalid statement", "heading"),
        ("a = { " + "a." * 5000 + "a = 1 }", 1, 7, "deep", "flatter"),
        ("a." * 5000 + "a = 1", 1, 1, "deep", "flatter"),
        ('"\\"".' * 5000 + "a = 1", 1, 1, "deep", "flatter"),
        ("[" + "'a' . " * 5000 + "a]", 1, 2, "deep", "flatter"),
        ("a = " + "[" * 5000, 0, 0, "deep", "flatter"),
        ("a = " + "[" * 60 + "]" * 60, 0, 0, "deep", "flatter"),
    ],
)
def test_a_mistake_in_the_syntax_has_a_place_and_a_cure(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    write(tmp_path, {"story.toml": text})
    found = [each for each in problems(tmp_path) if each.line == line]
    assert found, problems(tmp_path)
    assert (found[0].line, found[0].column) == (line, column), found[0]
    assert message in found[0].message
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("facts.x = 3", 8, 11, "The number 3 stands where true or false (without quotes) or a table", ""),
        ("facts.x = { is = 0, form = 1 }", 8, 21, "Unknown key `form`.", "Did you mean `from`?"),
        ('facts.x = { is = 0, from = "1" }', 8, 28, 'The text "1" stands where a whole number', "Write 1."),
        ("facts.x = { from = 0 }", 8, 11, "`is` is missing in `x`.", "Add is"),
        ("facts.x.is = 2.5", 8, 14, "The number 2.5 stands where", ""),
        ("facts.X = true", 8, 7, "An id is made of small letters", "Write x."),
        ("exits.north = 3", 8, 15, 'The number 3 stands where a text ("…") or a table', ""),
        ('exits.north = { too = "hall" }', 8, 17, "Unknown key `too`.", "Did you mean `to`?"),
        ("dark = 1979-05-27", 8, 8, "A date or time stands where", ""),
        ('aliases = "room"', 8, 11, "stands where a list", 'Write ["room"].'),
        ("dark_text = false", 8, 13, "stands where a text", 'Write "false".'),
        ('check = [{ of = "go" }, { off = "go" }]', 8, 27, "Unknown key `off`.", "Did you mean `of`?"),
        ('[[locations.hall.check]]\nof = "go"\n"dark_text" = "x"', 10, 1, "Unknown key", "move it above"),
        ("[[locations.hall.check]]\nof = 3", 9, 6, "The number 3 stands where a text", ""),
        ('[[locations.hall.check]]\nof = ["go", 3]', 9, 13, "The number 3 stands where a text", 'Write "3".'),
        ('[locations.yard]\nname = "Yard"', 8, 2, "`text` is missing in `yard`.", "Add text"),
        ('[items."Lamp Post"]\nname = "lamp"\ntext = ""', 8, 8, "An id is made", "Write lamp_post."),
        ('[items.a]\nname = "a"\ntext = ""\nnumber = "plurel"', 11, 10, "is not one of", 'Did you mean "plural"?'),
        ("[narator]", 8, 2, "Unknown key `narator`.", "Did you mean `narrator`?"),
        ("instead = 3", 8, 11, "The number 3 stands where a list", ""),
    ],
)
def test_a_mistake_in_the_shape_has_a_place_and_a_cure(
    tmp_path: Path, text: str, line: int, column: int, message: str, hint: str
) -> None:
    write(tmp_path, {"story.toml": STORY + HALL + text})
    (problem,) = problems(tmp_path)
    assert (problem.line, problem.column) == (line, column), problem
    assert message in problem.message
    assert hint in problem.hint


def test_columns_count_characters_not_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY + HALL + 'exits = { "in" = { blocked = "é 門 😀", too = "x" } }'})
    assert places(tmp_path) == [("story.toml", 8, 39, "Unknown key `too`.")]


def test_a_value_of_several_lines_is_found_where_it_starts(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY + HALL + '[goals.g]\ndone = "True"\ntext = """\n' + "x\n" * 300 + '"""\n'})
    assert places(tmp_path) == [("story.toml", 10, 8, "This is longer than 400 characters.")]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    text = (STORY + HALL + "dork = true\n").replace("\n", "\r\n")
    (tmp_path / "story.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert places(tmp_path) == [("story.toml", 8, 1, "Unknown key `dork`.")]


def test_a_file_that_repeats_its_own_name_is_told_so_and_still_understood(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY, "locations.toml": HALL + "dork = true\n"})
    assert places(tmp_path) == [
        ("locations.toml", 1, 2, "The file's name already says `locations`."),
        ("locations.toml", 4, 1, "Unknown key `dork`."),
    ]


@pytest.mark.parametrize(
    ("raw", "line", "column", "message"),
    [
        (STORY.encode("utf-16"), 0, 0, "UTF-16"),
        (b'format = 1\ntitle = "caf\xe9"\n', 2, 13, "0xe9 is not UTF-8"),
        (b" " * (MAX_BYTES + 1), 0, 0, "larger than"),
    ],
)
def test_a_file_that_is_no_text_is_explained(
    tmp_path: Path, raw: bytes, line: int, column: int, message: str
) -> None:
    (tmp_path / "story.toml").write_bytes(raw)
    first = problems(tmp_path)[0]
    assert (first.line, first.column) == (line, column)
    assert message in first.message


def test_a_link_that_leads_out_of_the_pack_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text('[passwd]\nname = "secret words"\n')
    pack = write(tmp_path / "pack", {"story.toml": STORY + HALL})
    (pack / "items.toml").symlink_to(tmp_path / "secret.toml")
    (problem,) = problems(pack)
    assert "link that leads out" in problem.message
    (pack / "items.toml").unlink()
    (pack / "items").symlink_to(tmp_path)
    assert "link that leads out" in problems(pack)[0].message


def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY + HALL})
    (tmp_path / "items.toml").mkdir()
    assert "not an ordinary file" in problems(tmp_path)[0].message


def test_a_pack_of_too_many_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {f"part{number}.toml": "" for number in range(MAX_FILES + 1)})
    (problem,) = problems(tmp_path)
    assert str(MAX_FILES) in problem.message


def test_a_file_of_something_else_is_refused_in_a_page_or_two(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": "".join(f"key{number} = {number}\n" for number in range(20_000))})
    found = problems(tmp_path)
    assert 100 < len(found) < 300
    assert any("more mistakes" in problem.message for problem in found)


def test_an_empty_folder_is_no_story(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path)
    assert problem.message == "There is no story here."


def test_a_path_wins_over_a_name_only_if_it_looks_like_one(tmp_path: Path) -> None:
    pack = write(tmp_path / "mine", {"story.toml": STORY + HALL})
    assert find_pack(str(pack)) == pack
    with pytest.raises(PackError, match="no such file or folder"):
        find_pack(str(tmp_path / "other.toml"))


def test_a_misspelt_name_is_answered_with_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"castle/story.toml": STORY + HALL, "cloak.toml": STORY + HALL})
    monkeypatch.setattr("adventure.storage.packs.story_folders", lambda: (tmp_path,))
    assert [path.name for path in find_packs()] == ["castle", "cloak.toml"]
    assert find_pack("cloak") == tmp_path / "cloak.toml"
    assert find_pack("tiny").stem == "castle", "the id in the file finds it too"
    with pytest.raises(PackError, match="Did you mean `castle`"):
        find_pack("castel")


def test_a_card_shows_a_pack_or_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    write(tmp_path, {"tiny/story.toml": STORY + HALL + "dork = 1\n", "torn/story.toml": "id = tiny", "empty/x.md": ""})
    assert (read_card(tmp_path / "tiny").title, read_card(tmp_path / "tiny").fault) == ("Tiny", "")
    assert "no quotes" in read_card(tmp_path / "torn").fault
    assert read_card(tmp_path / "empty").title == "empty"
    assert "no story" in read_card(tmp_path / "empty").fault


def test_many_short_sentences_are_no_deep_tables(tmp_path: Path) -> None:
    world = world_of(tmp_path, f'intro = "{"look. " * 60}"\n')
    assert world.intro.source.startswith("look. look.")


def test_a_single_choice_is_called_the_only_one(tmp_path: Path) -> None:
    write(tmp_path, {"story.toml": STORY.replace("format = 1", "format = 2") + HALL})
    (problem,) = problems(tmp_path)
    assert problem.message == "The number 2 is not the only choice, 1."
