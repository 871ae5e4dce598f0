"""Who takes part in a sentence: names, descriptions, pronouns and groups, resolved."""
