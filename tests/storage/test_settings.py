from __future__ import annotations

import stat
from pathlib import Path

import pytest

from adventure.errors import SettingsError
from adventure.storage.places import config_directory, saves_directory
from adventure.storage.settings import Settings, load_settings, user_id


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"ADVENTURE_HOME": str(tmp_path / "home")}


def configured(home: dict[str, str], text: str | bytes) -> Path:
    directory = config_directory(home)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "config.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return directory / "config.toml"


def test_without_anything_the_defaults_are_in_force(home: dict[str, str]) -> None:
    assert load_settings({}, home) == Settings()
    assert {origin for _, _, origin in Settings().rows()} == {"default"}
    assert not Path(home["ADVENTURE_HOME"]).exists(), "asking makes no directories"


def test_flags_stand_over_the_environment_over_the_file_over_the_defaults(home: dict[str, str]) -> None:
    path = configured(home, '# mine\nmodel = "file"\nbase_url = "https://a.example/v1"\nwindow = 4096\nwait_gap = 5\n')
    environ = {**home, "ADVENTURE_MODEL": "from-environment", "ZAI_BASE_URL": "http://127.0.0.1:8080/v1"}
    settings = load_settings({"model": "from-flag"}, environ)
    assert (settings.model, settings.base_url, settings.window, settings.wait_gap, settings.reply) == (
        "from-flag", "http://127.0.0.1:8080/v1", 4096, 5.0, 400,
    )  # fmt: skip
    origins = {name: origin for name, _, origin in settings.rows()}
    assert origins["model"] == "--model"
    assert origins["base_url"] == "ZAI_BASE_URL"
    assert origins["window"] == f"{path}, line 4"
    assert origins["reply"] == "default"


@pytest.mark.parametrize(
    ("text", "interpreter", "wait"),
    [
        ("", "glm-4-flash-250414", 3.0),
        ('base_url = "https://api.z.ai/api/paas/v4"', "glm-4-flash-250414", 3.0),
        ('base_url = "https://a.example/v1"', "same", 3.0),
        ('base_url = "http://127.0.0.1:8080/v1"', "same", 30.0),
        ('base_url = "https://a.example/v1"\ninterpreter = "glm-4.7-flash"', "glm-4.7-flash", 3.0),
        ('interpreter = "off"\nwait_reading = 9', "off", 9.0),
    ],
)
def test_lines_are_read_by_the_free_model_where_it_is_and_by_the_teller_elsewhere(
    home: dict[str, str], text: str, interpreter: str, wait: float
) -> None:
    configured(home, text)
    settings = load_settings({}, home)
    assert (settings.interpreter, settings.wait_reading) == (interpreter, wait)


def test_an_empty_variable_counts_as_absent(home: dict[str, str]) -> None:
    assert load_settings({}, {**home, "ADVENTURE_MODEL": " ", "ZAI_BASE_URL": ""}) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('modle = "glm"', 1, "Unknown key `modle`", "Did you mean `model`?"),
        ("\nwindow = 100", 2, "greater than or equal to 2048", ""),
        ('window = "8192"', 1, "a whole number", "Write 8192."),
        ("wait_first = 0", 1, "greater than 0", ""),
        ("wait_first = inf", 1, "less than or equal", ""),
        ("wait_first = nan", 1, "It should be", ""),
        ('wait_whole = "long"', 1, "a number", ""),
        ('telling = "modle"', 1, "is not one of 'model', 'author' or 'both'", 'Did you mean "model"?'),
        ('base_url = "open.bigmodel.cn"', 1, "is no address", "https://"),
        ('base_url = "ftp://host/v1"', 1, "does not begin with https://", "https://"),
        ('base_url = "https://me:word@host/v1"', 1, "holds a name or password", ""),
        ('base_url = "http://[::1/v1"', 1, "is no address", ""),
        ("model = glm", 1, "not TOML", "model ="),
        ("model = 'a'\nmodel = 'b'", 2, "not TOML", ""),
        ("reply = 3000\nwindow = 4096", 0, "leaves no room", "smaller"),
        ('model = " "', 1, "at least 1 character", ""),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_place_and_a_cure(
    home: dict[str, str], text: str, line: int, message: str, hint: str
) -> None:
    configured(home, text)
    with pytest.raises(SettingsError) as caught:
        load_settings({}, home)
    assert message in caught.value.message
    assert hint in caught.value.hint
    if line:
        assert f"config.toml, line {line}: " in caught.value.message


@pytest.mark.parametrize(
    ("flags", "environ", "message"),
    [
        ({"base_url": "nowhere"}, {}, "--base-url: the base URL is no address"),
        ({"window": 7}, {}, "--window: "),
        ({}, {"ZAI_BASE_URL": "nowhere"}, "ZAI_BASE_URL: the base URL is no address"),
        ({}, {"ADVENTURE_MODEL": "x" * 300}, "ADVENTURE_MODEL: "),
    ],
)
def test_a_flag_or_variable_that_cannot_be_used_is_named(
    home: dict[str, str], flags: dict[str, object], environ: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(flags, {**home, **environ})
    assert caught.value.message.startswith(message)


def test_a_config_that_is_no_text_is_explained(home: dict[str, str]) -> None:
    configured(home, b"\xff\xfem\0")
    with pytest.raises(SettingsError, match="UTF-16"):
        load_settings({}, home)


def test_the_id_of_an_install_is_random_and_kept(home: dict[str, str], tmp_path: Path) -> None:
    made = user_id(home)
    assert 6 <= len(made) <= 128
    assert user_id(home) == made
    assert user_id({"ADVENTURE_HOME": str(tmp_path / "other")}) != made
    assert stat.S_IMODE((config_directory(home) / "user-id").stat().st_mode) == 0o600
    (config_directory(home) / "user-id").write_text("x")
    assert user_id(home) != "x"


def test_one_variable_moves_settings_and_saves(tmp_path: Path) -> None:
    environ = {"ADVENTURE_HOME": str(tmp_path)}
    assert config_directory(environ) == tmp_path
    assert saves_directory(environ) == tmp_path / "saves"


def test_from_a_checkout_games_are_kept_in_it() -> None:
    assert saves_directory({}) == Path(__file__).parents[2] / "saves"


def test_the_players_own_prices_and_limits_are_read(home: dict[str, str]) -> None:
    configured(home, "limit = 20\nlimit_tokens = 5_000_000\nprices.my-model = { sent = 1, answered = 2.5 }\n")
    settings = load_settings({}, home)
    assert (settings.limit, settings.limit_tokens) == (20.0, 5_000_000)
    assert settings.prices == {"my-model": {"sent": 1.0, "answered": 2.5}}
    assert ("prices", "my-model") in {row[:2] for row in settings.rows()}


def test_a_price_with_a_mistake_is_refused_with_its_line(home: dict[str, str]) -> None:
    configured(home, "limit = 20\n[prices.my-model]\nsent = -1\nanswered = 2\n")
    with pytest.raises(SettingsError) as refused:
        load_settings({}, home)
    assert "line 3" in refused.value.message
