"""The settings as rows that can be changed: what each may be is read from the shape of config.toml."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from adventure.errors import SettingsError
from adventure.play.preferences import OFF, ON, Kind, Preference
from adventure.storage.config_text import Value, changed
from adventure.storage.files import write_whole
from adventure.storage.known_keys import alike
from adventure.storage.languages import language_names
from adventure.storage.places import config_directory, make_private
from adventure.storage.settings import (
    AUTO,
    FILE,
    VARIABLES,
    ConfigShape,
    Settings,
    check_setting,
    load_settings,
    read_config,
)

GROUPS: Mapping[str, tuple[str, ...]] = {
    "telling": ("telling", "length", "liveliness", "pace", "summaries"),
    "model": ("model", "base_url", "fallback", "interpreter"),
    "screen": ("theme", "panels", "language"),
    "limits": ("limit", "limit_tokens", "wait_first", "wait_gap", "wait_whole", "wait_reading", "window", "reply"),
}
"""Where settings are shown, and in which order; any other comes last. Tables, as prices are, are for the file alone."""

LIKELY: Mapping[str, tuple[str, ...]] = {
    "model": ("charglm-4", "glm-4.7-flash", "glm-4.6"),
    "base_url": ("https://open.bigmodel.cn/api/paas/v4", "https://api.z.ai/api/paas/v4", "http://127.0.0.1:8080/v1"),
    "fallback": ("glm-4.7-flash", "off"),
    "interpreter": ("glm-4-flash-250414", "same", "off"),
    "language": (AUTO, *language_names()),
}
"""Values that a setting without a list of its own is likely to have."""

_TRUE, _FALSE = ("true", "on", "yes", "1"), ("false", "off", "no", "0")


def preferences(settings: Settings) -> tuple[Preference, ...]:
    """Return every setting that can be changed, in the order in which it is shown."""
    groups = {name: group for group, names in GROUPS.items() for name in names if name in ConfigShape.model_fields}
    groups.update({name: "limits" for name in ConfigShape.model_fields if name not in groups})
    return tuple(row for name, group in groups.items() for row in _row(name, group, settings))


def keep_setting(name: str, value: str, environ: Mapping[str, str] = os.environ) -> None:
    """Write a setting into config.toml, in its place; an empty value takes it out.

    Raises:
        SettingsError: there is no such setting, the value is none for it, or the file cannot be read or written.
    """
    row = named_preference(name)
    load_settings({}, environ)  # a file that holds a mistake is not written to
    typed = None if value == "" else typed_value(row, value)
    if typed is not None:
        check_setting(name, typed)
    path = config_directory(environ) / FILE
    try:
        raw = path.read_bytes() if path.exists() else b""
        mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
        text = changed(raw.removeprefix(mark).decode(), name, typed)
        read_config(text)
        make_private(path.parent)
        write_whole(path, mark + text.encode())
    except OSError as error:
        raise SettingsError(f"The setting cannot be kept in {path}: {error.strerror or error}.") from error


def named_preference(name: str) -> Preference:
    """Return a setting as it usually is.

    Raises:
        SettingsError: there is none of that name.
    """
    rows = {row.name: row for row in preferences(Settings())}
    if name in rows:
        return rows[name]
    near = alike(name, rows)
    hint = f"Did you mean `{near}`?" if near else f"There are: {', '.join(rows)}."
    raise SettingsError(f"There is no setting `{name}`.", hint)


def typed_value(row: Preference, value: str) -> Value:
    """Return a value as TOML has it.

    Raises:
        SettingsError: it is none for this setting.
    """
    match row.kind:
        case "switch":
            if value.casefold() in (*_TRUE, *_FALSE):
                return value.casefold() in _TRUE
            raise SettingsError(f"`{row.name}` is on or off.", f"For instance: {row.name} off")
        case "number":
            try:
                return int(value) if row.whole else float(value)
            except ValueError:
                raise SettingsError(f"`{row.name}` is a number.", _bounds(row)) from None
        case _:
            return value


def _bounds(row: Preference) -> str:
    return f"From {row.least:g} to {row.most:g}." if row.most else f"From {row.least:g} on."


def _row(name: str, group: str, settings: Settings) -> Iterator[Preference]:
    field = ConfigShape.model_fields[name]
    kind, choices = _kind(field.annotation)
    if kind is None:
        return
    least, most = _limits(field)
    origin = settings.origins.get(name, "default")
    yield Preference(
        name=name,
        kind=kind,
        value=_shown(getattr(settings, name)),
        default=_shown(getattr(Settings(), name)),
        origin=origin,
        choices=choices or LIKELY.get(name, ()),
        least=least,
        most=most,
        whole=int in _parts(field.annotation),
        group=group,
        held=origin.startswith("--") or origin in VARIABLES,
    )


def _kind(annotation: object) -> tuple[Kind | None, tuple[str, ...]]:
    for part in _parts(annotation):
        if get_origin(part) is Literal:
            return "choice", tuple(str(each) for each in get_args(part))
        if part is bool:
            return "switch", (ON, OFF)
        if part in (int, float):
            return "number", ()
        if part is str:
            return "text", ()
    return None, ()


def _parts(annotation: object) -> tuple[object, ...]:
    """Return the types that a field may have, without what is said about them."""
    if get_origin(annotation) is Literal or not get_args(annotation) or get_origin(annotation) is dict:
        return (annotation,)
    inner = get_args(annotation)[:1] if hasattr(annotation, "__metadata__") else get_args(annotation)
    return tuple(part for each in inner if each is not NoneType for part in _parts(each))


def _limits(field: FieldInfo) -> tuple[float, float]:
    least = most = 0.0
    marks = [*field.metadata, *(mark for each in get_args(field.annotation) for mark in _marks(each))]
    for mark in marks:
        match mark:
            case Ge(ge=bound) | Gt(gt=bound):
                least = float(str(bound))
            case Le(le=bound):
                most = float(str(bound))
            case _:
                pass
    return least, most


def _marks(annotation: object) -> Iterator[object]:
    for mark in getattr(annotation, "__metadata__", ()):
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _shown(value: object) -> str:
    match value:
        case bool():
            return ON if value else OFF
        case float():
            return f"{value:g}"
        case _:
            return str(value)
