"""The real zai-sdk against a real server on loopback."""
