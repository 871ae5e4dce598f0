"""What a validation finds."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Violation"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One node that breaks one rule, and what to do about it."""

    node: str
    rule: str  # the name of a shape's property, such as EventClaim.claimedStatus, or of a check
    message: str
    remedy: str
    value: str | None = None  # the value that breaks it, where it is one
