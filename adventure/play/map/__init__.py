"""The map of the places that the player knows: where each stands, how it is drawn, and how it is put in words."""
