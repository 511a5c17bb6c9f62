"""The closed list of harms."""

from goldenthread.risk.harms import harm_of_factor, harms, label_of
from goldenthread.risk.wording import find

CODES = (
    "sexual_exploitation criminal_exploitation trafficking gangs victim_of_crime suicide_self_harm "
    "substance_misuse mental_health forced_marriage_hba radicalisation domestic_abuse medical_need "
    "unaccompanied missing other"
).split()


def test_the_list_is_closed() -> None:
    assert list(harms()) == CODES


def test_no_label_blames_a_child() -> None:
    for harm in harms().values():
        assert not find(f"{harm.label}. {harm.meaning}"), harm.label


def test_no_factor_means_two_harms() -> None:
    factors = [factor for harm in harms().values() for factor in harm.factors]
    assert len(factors) == len(set(factors))


def test_factors_of_the_census() -> None:
    assert harm_of_factor("11A") == "sexual_exploitation"
    assert harm_of_factor(" 2a ") == harm_of_factor("1A") == "substance_misuse"
    assert harm_of_factor("24A") == "criminal_exploitation"
    assert harm_of_factor("6A") == "other"


def test_an_unknown_code_is_shown_as_another_harm() -> None:
    assert label_of("gangs") == "Harm from gangs"
    assert label_of("never heard of") == "Another harm"
