from __future__ import annotations

import stat
import traceback
from pathlib import Path

import pytest

from adventure.errors import SettingsError
from adventure.storage.keys import Asking, NotAsking, enter_key, forget_key, mask, may_ask
from adventure.storage.places import config_directory
from adventure.storage.settings import Settings, load_settings

KEY = "0123456789abcdef.Zq7Lm2Xw9RtB42"
ZHIPU = "https://open.bigmodel.cn/api/paas/v4"
OTHER = "https://models.example/v1"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"ADVENTURE_HOME": str(tmp_path)}


def asking(settings: Settings, environ: dict[str, str]) -> tuple[str, str]:
    match may_ask(settings, environ):
        case Asking(key=key, source=source):
            return key, source
        case NotAsking(reason=reason):
            return "", reason


def test_without_a_key_no_model_is_asked_and_the_reason_and_cure_are_told(home: dict[str, str]) -> None:
    answer = may_ask(Settings(), home)
    assert isinstance(answer, NotAsking)
    assert answer.reason == "There is no key for open.bigmodel.cn."
    assert "ZAI_API_KEY" in answer.hint
    assert list(Path(home["ADVENTURE_HOME"]).iterdir()) == []


def test_a_key_in_the_environment_is_consent(home: dict[str, str]) -> None:
    assert asking(Settings(), {**home, "ZAI_API_KEY": f" {KEY}\n"}) == (KEY, "ZAI_API_KEY")


@pytest.mark.parametrize(
    ("base_url", "named_by", "is_sent"),
    [
        (ZHIPU, "config.toml", True),
        ("https://api.z.ai/api/paas/v4", "config.toml", True),
        (OTHER, "config.toml", False),
        (OTHER, "flag", True),
        (OTHER, "environment", True),
        ("https://bigmodel.cn.evil.example/v1", "config.toml", False),
        ("https://evilbigmodel.cn/v1", "config.toml", False),
        ("http://127.0.0.1:8080/v1", "flag", False),
        ("http://open.bigmodel.cn/api/paas/v4", "flag", False),
    ],
)
def test_a_key_in_the_environment_goes_to_zhipu_or_where_this_run_was_pointed(
    home: dict[str, str], base_url: str, named_by: str, is_sent: bool
) -> None:
    environ = {**home, "ZAI_API_KEY": KEY}
    flags: dict[str, object] = {}
    match named_by:
        case "config.toml":
            (config_directory(home) / "config.toml").write_text(f'base_url = "{base_url}"\n')
        case "flag":
            flags["base_url"] = base_url
        case _:
            environ["ZAI_BASE_URL"] = base_url
    key, _ = asking(load_settings(flags, environ), environ)
    assert (key == KEY) is is_sent


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:1234", "[::1]:80", "127.8.8.8"])
def test_a_model_on_this_machine_needs_no_key(home: dict[str, str], host: str) -> None:
    settings = Settings(base_url=f"http://{host}/v1")
    assert asking(settings, {**home, "ZAI_API_KEY": KEY}) == ("", "this machine")


def test_who_wants_the_authors_words_is_asked_for_nothing(home: dict[str, str]) -> None:
    answer = may_ask(Settings(telling="author"), {**home, "ZAI_API_KEY": KEY})
    assert isinstance(answer, NotAsking)


def test_an_entered_key_is_kept_for_its_host_alone(home: dict[str, str]) -> None:
    enter_key(ZHIPU, KEY, home)
    enter_key(OTHER, "another-key", home)
    assert asking(Settings(), home) == (KEY, "keys.toml")
    assert asking(Settings(base_url=OTHER), home) == ("another-key", "keys.toml")
    assert asking(Settings(base_url="https://third.example/v1"), home)[0] == ""
    assert asking(Settings(), {**home, "ZAI_API_KEY": "from-environment"})[0] == "from-environment"
    forget_key(ZHIPU, home)
    assert asking(Settings(), home)[0] == ""
    assert asking(Settings(base_url=OTHER), home)[0] == "another-key"


def test_nobody_else_may_read_the_keys(tmp_path: Path) -> None:
    home = {"ADVENTURE_HOME": str(tmp_path / "new")}
    enter_key(ZHIPU, KEY, home)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "new" / "keys.toml").stat().st_mode) == 0o600


def test_a_file_of_keys_that_was_open_to_others_is_closed_and_the_player_told(home: dict[str, str]) -> None:
    enter_key(ZHIPU, KEY, home)
    path = config_directory(home) / "keys.toml"
    path.chmod(0o644)
    answer = may_ask(Settings(), home)
    assert isinstance(answer, Asking)
    assert "open to others (mode 644)" in answer.notice
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = may_ask(Settings(), home)
    assert isinstance(again, Asking)
    assert again.notice == ""


@pytest.mark.parametrize("key", ["", "  ", "two words", "schlüssel", "line\nbreak", "x" * 2000])
def test_what_is_no_key_is_refused_without_showing_it(home: dict[str, str], key: str) -> None:
    with pytest.raises(SettingsError) as caught:
        enter_key(ZHIPU, key, home)
    assert not key.strip() or key not in str(caught.value)
    answer = may_ask(Settings(), {**home, "ZAI_API_KEY": key})
    assert isinstance(answer, NotAsking)
    assert not key.strip() or key not in repr(answer)


@pytest.mark.parametrize(
    "text",
    [
        f'key = "{KEY}"',
        f'api_key = "{KEY}"',
        f'ZAI_API_KEY = "{KEY}"',
        f"key = {KEY}",
        f'[zai]\nkey = "{KEY}"',
        f'telling = "{KEY}"',
        f'window = "{KEY}"',
        f'base_url = "https://{KEY}@open.bigmodel.cn/"',
        f'base_url = "{KEY}"',
        f'model = ["{KEY}"]',
        f'model = "{KEY}',
        f'"{KEY}" = 1',
    ],
)
def test_a_key_in_the_settings_is_refused_and_never_repeated(home: dict[str, str], text: str) -> None:
    (config_directory(home) / "config.toml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings({}, home)
    report = "".join(traceback.format_exception(caught.value, limit=None, chain=True))
    assert KEY not in str(caught.value) + repr(caught.value)
    assert KEY not in report
    if text.startswith(("key =", "api_key", "ZAI")) and '"' in text:
        assert "keys" not in caught.value.message
        assert "ZAI_API_KEY" in caught.value.hint


def test_a_spoilt_file_of_keys_is_not_repeated_either(home: dict[str, str]) -> None:
    path = config_directory(home) / "keys.toml"
    path.write_text(f'"open.bigmodel.cn" = {KEY}')
    with pytest.raises(SettingsError) as caught:
        may_ask(Settings(), home)
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_no_repr_shows_a_key(home: dict[str, str]) -> None:
    environ = {**home, "ZAI_API_KEY": KEY}
    settings = load_settings({}, environ)
    assert KEY not in repr(may_ask(settings, environ)) + str(may_ask(settings, environ)) + repr(settings)


@pytest.mark.parametrize(("key", "shown"), [(KEY, "…tB42"), ("short-key", "…"), ("", "")])
def test_a_masked_key_shows_its_end_at_most(key: str, shown: str) -> None:
    assert mask(key) == shown
