"""Between story and prompt: what is going on, what is amiss, and what can be chosen."""
