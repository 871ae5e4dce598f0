"""How English says things: the parse, its words and paths, numbers, speech."""
