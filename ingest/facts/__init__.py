"""Standing facts: offices, memberships, parties to agreements, operators and makers of weapons."""
