"""What exists: the compiled world, its facts, the state, the texts and the language."""
