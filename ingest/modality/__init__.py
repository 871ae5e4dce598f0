"""Whether what a sentence tells happened: negation, plans, suppositions, denials, what was undone."""
