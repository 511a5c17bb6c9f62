"""The wording aid finds blaming words where they stand, and alters nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.risk.wording import advices, find


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She is putting herself at risk by staying out", ["putting herself at risk"]),
        ("Known ABSCONDER, very streetwise.", ["ABSCONDER", "streetwise"]),
        ("why didn’t she leave", ["why didn’t she leave"]),
        ("was associating\n with adults", ["associating\n with"]),
        ("child prostitution", ["child prostitution"]),
        ("He is at risk of harm from others", []),
        ("The prosecution was told", []),
        ("", []),
    ],
)
def test_finds(text: str, words: list[str]) -> None:
    found = find(text)
    assert [one.words for one in found] == words
    assert [text[one.start : one.end] for one in found] == words
    assert all(one.advice.use and one.advice.because for one in found)


def test_words_in_quotation_marks_are_somebodys_own() -> None:
    assert not find("She said “my mum calls me streetwise” and left.")
    assert not find('She said "my mum calls me streetwise" and left.')
    assert not find("She said ‘I’m no runaway’ and left.")


def test_every_phrase_is_found_by_itself() -> None:
    for advice in advices():
        for phrase in advice.avoid:
            text = phrase.replace("*", "")
            assert [one.words for one in find(text)] == [text], phrase


def test_no_advice_says_what_another_avoids() -> None:
    for advice in advices():
        for words in advice.use:
            assert not find(words), words


def test_phrases_are_listed_once() -> None:
    phrases = [phrase for advice in advices() for phrase in advice.avoid]
    assert len(phrases) == len(set(phrases))
    assert all(advice.source for advice in advices())


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.start < one.end
        end = one.end
