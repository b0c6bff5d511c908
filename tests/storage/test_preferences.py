"""Changing a setting: config.toml keeps everything else that the player wrote in it."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventure.errors import SettingsError
from adventure.storage.config_text import changed
from adventure.storage.early import early_settings
from adventure.storage.preferences import keep_setting, preferences
from adventure.storage.settings import ConfigShape, Settings, load_settings
from adventure.tui.labels import read_labels

MINE = """# how I like it
model = "charglm-4"   # the old one

length = 'long'

# what my own server costs
[prices.mine]
sent = 1
answered = 2
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"ADVENTURE_HOME": str(tmp_path)}


def test_a_changed_setting_leaves_comments_order_and_tables_alone(tmp_path: Path, home: dict[str, str]) -> None:
    config = tmp_path / "config.toml"
    config.write_text(MINE)
    keep_setting("model", "glm-4.7-flash", home)
    keep_setting("liveliness", "3", home)
    assert config.read_text() == MINE.replace('"charglm-4"', '"glm-4.7-flash"').replace(
        "length = 'long'\n", "length = 'long'\nliveliness = 3\n"
    )
    settings = load_settings({}, home)
    assert (settings.model, settings.liveliness, settings.length) == ("glm-4.7-flash", 3, "long")
    assert stat.S_IMODE(config.stat().st_mode) == 0o600


def test_a_setting_taken_back_is_taken_out_with_its_comment(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(MINE)
    keep_setting("model", "", home)
    assert (tmp_path / "config.toml").read_text() == MINE.replace('model = "charglm-4"   # the old one\n', "")
    keep_setting("theme", "", home)


def test_the_first_setting_makes_the_file(home: dict[str, str], tmp_path: Path) -> None:
    keep_setting("panels", "off", home)
    assert (tmp_path / "config.toml").read_text() == "panels = false\n"
    assert early_settings(home) == {"panels": False}


def test_the_line_ends_and_the_mark_of_another_system_stay(home: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_bytes(b"\xef\xbb\xbf" + MINE.replace("\n", "\r\n").encode())
    keep_setting("theme", "contrast", home)
    content = config.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf#")
    assert b'theme = "contrast"\r\n' in content
    assert content.count(b"\n") == content.count(b"\r\n") == MINE.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("lenght", "short", "no setting `lenght`"),
        ("length", "tall", "not one of"),
        ("liveliness", "11", "less than or equal to 10"),
        ("liveliness", "much", "is a number"),
        ("panels", "perhaps", "on or off"),
        ("base_url", "nowhere", "no address"),
        ("reply", "4000", "leaves no room"),
        ("api_key", "0123456789abcdef", "no setting `api_key`"),
        ("prices", "1", "no setting `prices`"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(
    home: dict[str, str], tmp_path: Path, name: str, value: str, message: str
) -> None:
    (tmp_path / "config.toml").write_text("window = 4096\n")
    with pytest.raises(SettingsError, match=message):
        keep_setting(name, value, home)
    assert (tmp_path / "config.toml").read_text() == "window = 4096\n"


def test_a_file_with_a_mistake_is_not_written_to(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("lenght = 1\n")
    with pytest.raises(SettingsError, match="lenght"):
        keep_setting("length", "short", home)
    assert (tmp_path / "config.toml").read_text() == "lenght = 1\n"
    assert early_settings(home) == {"lenght": 1}


def test_a_setting_on_several_lines_is_left_to_the_player() -> None:
    with pytest.raises(SettingsError, match="cannot be changed from here"):
        changed('model = """\nglm"""\n', "model", "other")


@given(
    lines=st.lists(
        st.sampled_from(["# a", "", 'model = "x" # y', "'length' = \"short\"", "window=4096", " reply = 100"]),
        unique=True,
    ),
    table=st.sampled_from(["", "[prices.a]\nsent = 1\nanswered = 1\n", "# of a\n[prices]\n"]),
    name=st.sampled_from(["model", "length", "theme"]),
    value=st.one_of(st.none(), st.text(max_size=20)),
)
def test_whatever_stands_in_a_file_only_the_one_setting_changes(
    lines: list[str], table: str, name: str, value: str | None
) -> None:
    text = "".join(f"{line}\n" for line in lines) + table
    after = changed(text, name, value)
    before = tomllib.loads(text)
    before.pop(name, None)
    assert tomllib.loads(after) == (before if value is None else {**before, name: value})
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        line for line in after.splitlines() if line.startswith("#")
    ]


def test_every_setting_of_the_file_can_be_changed_and_is_explained() -> None:
    rows = preferences(Settings())
    assert {row.name for row in rows} == set(ConfigShape.model_fields) - {"prices"}
    words = read_labels("en").words
    wanted = [key for row in rows for key in (f"setting_{row.name}", f"about_{row.name}", f"group_{row.group}")]
    assert not [key for key in wanted if key not in words]
    assert {row.name: row.value for row in rows} == {row.name: row.default for row in rows}


def test_what_a_setting_may_be_is_read_from_the_shape() -> None:
    rows = {row.name: row for row in preferences(Settings())}
    assert (rows["liveliness"].least, rows["liveliness"].most, rows["liveliness"].whole) == (1, 10, True)
    assert rows["length"].choices == ("short", "normal", "long")
    assert (rows["panels"].kind, rows["wait_first"].kind, rows["wait_first"].whole) == ("switch", "number", False)
