"""Lists on standard output: stories, kept games, settings."""

from __future__ import annotations

from collections.abc import Mapping

from adventure.cli.shelves import Shelves
from adventure.storage.keys import Asking, may_ask
from adventure.storage.keys import mask as masked
from adventure.storage.places import config_directory, saves_directory
from adventure.storage.preferences import keep_setting, preferences
from adventure.storage.settings import Settings, load_settings


def print_stories() -> int:
    """Print the stories, one paragraph each."""
    for card in Shelves(Settings()).stories():
        author = f", by {card.author}" if card.author else ""
        print(f"{card.id}: {card.title}{author}")
        print(f"    {card.fault or ' '.join(card.blurb.split())}")
    return 0


def print_saves(story: str | None) -> int:
    """Print the kept games, newest first."""
    cards = Shelves(Settings()).saves(story)
    for card in cards:
        if card.fault:
            print(f"{card.name}: {card.fault}")
            continue
        ended = ", finished" if card.ended else ""
        title = f"“{card.title}”" if card.title else "running game"
        print(f"{card.name}: {card.story_title}, {title}, {card.place}, turn {card.turn}{ended}, {card.when}")
        if card.last_line:
            print(f"    > {card.last_line}")
    if not cards:
        print("No game is kept yet.")
    return 0


def delete_save(name: str) -> int:
    """Delete a kept game."""
    deleted = Shelves(Settings()).delete(name)
    print(f"Deleted: {name}\nadventure saves --restore {deleted} brings it back.")
    return 0


def restore_save(deleted: str) -> int:
    """Bring a deleted game back."""
    card = Shelves(Settings()).restore(deleted)
    print(f"Brought back: {card.name}")
    return 0


def rename_save(name: str, title: str) -> int:
    """Give a kept game another name."""
    card = Shelves(Settings()).rename(name, title)
    print(f"{card.name} is called “{card.title}” now.")
    return 0


def set_config(name: str, value: str) -> int:
    """Keep a setting in config.toml, or with an empty value take it out of it."""
    keep_setting(name, value)
    row = next(row for row in preferences(load_settings()) if row.name == name)
    print(f"{name} = {row.value}  ({row.origin})")
    return 0


def print_config(flags: Mapping[str, object]) -> int:
    """Print each setting with its value and where it comes from; of the key no more than its end."""
    settings = load_settings(flags)
    rows = list(settings.rows())
    asking = may_ask(settings)
    if isinstance(asking, Asking):
        shown = masked(asking.key) or "none is needed"
        rows.append(("key", f"{shown} for {asking.host}", asking.source))
    else:
        rows.append(("key", "none in use", f"{asking.reason} {asking.hint}".strip()))
    rows.append(("config", str(config_directory() / "config.toml"), ""))
    rows.append(("saves", str(saves_directory()), ""))
    width = max(len(name) for name, _, _ in rows)
    for name, value, origin in rows:
        print(f"{name:<{width}}  {value}" + (f"  ({origin})" if origin else ""))
    return 0
