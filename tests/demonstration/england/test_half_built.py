"""A house in which England was begun and not finished is nobody's to use."""

from pathlib import Path

import pytest

from goldenthread.cli.demonstration import Scale, Wanted, fill
from goldenthread.cli.house import house
from goldenthread.cli.refusals import CannotRun
from goldenthread.demonstration.england import build, crew, mark
from tests.conftest import Clone
from tests.demonstration.england.conftest import SMALL


@pytest.mark.parametrize("scale", list(Scale))
def test_a_half_built_house_is_refused_with_a_sentence(tmp_path: Path, scale: Scale) -> None:
    build.begin(tmp_path, SMALL)
    with pytest.raises(CannotRun, match="not finished: remove that directory"):
        fill(house(demonstration=True, state=tmp_path), Wanted(scale, None, None, 0), say=print)


def test_what_fails_on_the_way_leaves_a_half_built_house(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(crew, "load", fail)
    with pytest.raises(KeyboardInterrupt):
        build.build(clone.environment["DATABASE_OWNER_URL"], tmp_path, SMALL, say=lambda sentence: None)
    with pytest.raises(mark.HalfBuilt):
        mark.is_finished(tmp_path)


def test_an_empty_house_holds_no_england(tmp_path: Path) -> None:
    assert not mark.is_finished(tmp_path)


def test_more_children_than_there_are_numbers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at most"):
        build.begin(tmp_path, SMALL.__class__(1_000_000, 10, 0, SMALL.now))
    assert not mark.is_finished(tmp_path)
