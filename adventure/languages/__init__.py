"""The languages that stories are told in: a folder each, data beside its morphology."""
