"""Models that speak: each is a `narration.model.LanguageModel`."""
