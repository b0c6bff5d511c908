"""Files: story packs, languages, saves, settings and the key."""
