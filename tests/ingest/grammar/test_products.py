"""Products of matrices, also of those that have no rows or no columns."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.grammar.products import product


@pytest.mark.parametrize("shapes", [((3, 4), (4, 2)), ((1, 1), (1, 1)), ((0, 4), (4, 2)), ((3, 0), (0, 2))])
def test_the_product_is_that_of_numpy(shapes: tuple[tuple[int, int], tuple[int, int]]) -> None:
    random = np.random.default_rng(0)
    one, other = (random.standard_normal(shape).astype(np.float32) for shape in shapes)
    found = product(one, other)
    assert found.shape == (shapes[0][0], shapes[1][1])
    assert found == pytest.approx(one @ other, abs=1e-6)
