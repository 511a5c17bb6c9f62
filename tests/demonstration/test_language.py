"""No sentence that this world writes about a child blames the child."""

from collections.abc import Iterator

from goldenthread.demonstration import partnership
from goldenthread.demonstration.shapes import Child
from goldenthread.risk import wording


def written_about(child: Child) -> Iterator[str]:
    """What others wrote; the child's own words are the child's."""
    yield from (child.appearance, child.medical, child.school_concern)
    yield from (text for visit in child.attendances for text in (visit.reason, visit.concern))
    for absence in child.absences:
        yield from (absence.circumstances, absence.found_where, absence.found_with, absence.found_how)
        if absence.interview:
            yield from (absence.interview.narrative, absence.interview.relation)
            yield from (one.text for one in absence.interview.findings if not one.own_words)


def test_no_sentence_blames_a_child(children: list[Child]) -> None:
    texts = {text for child in children for text in written_about(child)}
    assert len(texts) > 1000
    assert {found.words for text in texts for found in wording.find(text)} == set()


def test_nobody_is_told_to_blame_a_child() -> None:
    tries = " ".join(person.try_this for person in partnership.PEOPLE)
    assert wording.find(tries.replace('"', "")) == ()


def test_the_detector_sees_blame() -> None:
    assert wording.find("She is streetwise and absconded.")
