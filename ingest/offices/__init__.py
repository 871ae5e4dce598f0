"""Titles and offices: what they are made of, whose they are, which body they belong to."""
