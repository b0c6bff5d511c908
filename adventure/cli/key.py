"""Entering the key: the game says where the player's lines will go, and asks."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from getpass import getpass

from adventure.errors import SettingsError
from adventure.storage.addresses import host_of
from adventure.storage.keys import enter_key, forget_key
from adventure.storage.settings import load_settings


def ask_key(flags: Mapping[str, object]) -> int:
    """Ask for the key of the service in force and keep it, if the player agrees to what it means."""
    settings = load_settings(flags)
    host = host_of(settings.base_url)
    if not sys.stdin.isatty():
        raise SettingsError("A key is entered at a terminal.", "Or set ZAI_API_KEY in the environment.")
    print(f"With a key, what you type in a story and what the story tells is sent to {host}, where a model answers.")
    print("It may cost money there. The key is kept on this machine, in a file that only you can read.")
    if input("Do you agree? [y/N] ").strip().lower() not in ("y", "yes"):
        print("Nothing was kept.")
        return 0
    enter_key(settings.base_url, getpass(f"Key for {host} (it is not shown): "))
    print("Kept. `adventure key --forget` deletes it.")
    return 0


def forget(flags: Mapping[str, object]) -> int:
    """Delete the key of the service in force."""
    settings = load_settings(flags)
    forget_key(settings.base_url)
    print(f"No key is kept for {host_of(settings.base_url)}.")
    return 0
