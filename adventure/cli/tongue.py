"""In which language the app begins, before a story or the settings are read: nothing here delays the first paint."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from adventure import languages

VARIABLE = "ADVENTURE_LANGUAGE"
AUTO = "auto"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say which language the system speaks; the first that is not empty does."""


def locale_language(environ: Mapping[str, str]) -> str:
    """Return the system's language by its two letters, empty where it is not said."""
    return next((environ[name] for name in LOCALE if environ.get(name)), "")[:2].lower()


def first_language(flag: str | None, environ: Mapping[str, str]) -> str:
    """Return the interface's language: the flag's, else the environment's, config.toml's, the system's, or `en`."""
    chosen = flag or environ.get(VARIABLE, "").strip() or _configured(environ) or AUTO
    if chosen == AUTO:
        chosen = locale_language(environ)
    return chosen if _is_shipped(chosen) else "en"


def _is_shipped(language: str) -> bool:
    return language.isalpha() and Path(languages.__path__[0], language, "interface.toml").is_file()


def _configured(environ: Mapping[str, str]) -> str:
    """Return what config.toml says, and nothing where it cannot be read: that is said when the settings are."""
    from adventure.storage.early import early_settings  # noqa: PLC0415  platformdirs, which `--help` can do without

    language = early_settings(environ).get("language", "")
    return language if isinstance(language, str) else ""
