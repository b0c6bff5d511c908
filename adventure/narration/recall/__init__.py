"""What voices remember beyond the history in their prompt: exchanges of long ago, found by what is going on now."""
