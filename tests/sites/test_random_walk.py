"""Whatever is edited, an incremental build gives what a build from nothing gives."""

import os
from pathlib import Path

import pytest
from support.random_walk import Walk
from support.sampling import sampled

STEPS = 30
#: One walk in every run, ten nightly; ``CV_WALK_SEEDS=11,12`` takes others.
SEEDS = [int(seed) for seed in os.environ.get("CV_WALK_SEEDS", "").split(",") if seed]


@pytest.mark.parametrize("seed", SEEDS or sampled(range(1, 11), (1,)))
def test_every_step_equals_a_cold_build(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    walk = Walk(tmp_path, seed)
    assert walk.differences() == []
    for number, edit in enumerate(walk.steps(STEPS), 1):
        found = walk.differences()
        assert not found, f"seed {seed}, step {number} with {walk.builder}: {walk.log[-5:]}: {edit}: {found}"
