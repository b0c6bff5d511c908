"""The story pane: paragraphs, wrapped into rows, painted as strips."""
