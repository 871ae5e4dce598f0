"""Weapons that change hands: who supplies what to whom, how many, for which sum, how far it has come."""
