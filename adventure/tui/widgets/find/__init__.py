"""The bar with which a reader looks for words in what was told."""
