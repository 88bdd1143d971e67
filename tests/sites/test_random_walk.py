"""Whatever is edited, an incremental build gives what a build from nothing gives."""

import os
from pathlib import Path

import pytest
from support.random_walk import Walk

#: The seeds and the steps of the walks; the nightly run takes more.
SEEDS = [int(seed) for seed in os.environ.get("CV_WALK_SEEDS", "1").split(",")]
STEPS = int(os.environ.get("CV_WALK_STEPS", "30"))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_step_equals_a_cold_build(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    walk = Walk(tmp_path, seed)
    assert walk.differences() == []
    for number, edit in enumerate(walk.steps(STEPS), 1):
        found = walk.differences()
        assert not found, f"seed {seed}, step {number} with {walk.builder}: {walk.log[-5:]}: {edit}: {found}"
