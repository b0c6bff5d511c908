"""What happens: from a typed line to an action, from an action to an outcome, from a state to a view."""
