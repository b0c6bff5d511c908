"""The panel beside the story: what the player could see by looking up from the page."""
