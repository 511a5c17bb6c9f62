"""A missing table as long as a force's archive, and the children it is about; the same every time."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from goldenthread.cli.benchmarks.children import children

CHILDREN = 20_000
SEED = 7
FIRST_NIGHT = date(2005, 1, 4)
PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_dob,pers_sex,pers_ethnicity"
MISSING = (
    "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type,"
    "miss_missing_episode_end_date,miss_missing_rhi_offered,miss_missing_rhi_accepted"
)


def write_people(path: Path) -> Path:
    """The children, without whom no row of the table could be taken."""
    return _write(path, PEOPLE, _people())


def write_missing(path: Path, *, rows: int) -> Path:
    """So many nights away, shared out among the children."""
    return _write(path, MISSING, (_night(number) for number in range(rows)))


def _write(path: Path, headings: str, lines: Iterator[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{headings}\n")
        file.writelines(lines)
    return path


def _people() -> Iterator[str]:
    for number, child in enumerate(children(CHILDREN, seed=SEED)):
        born = f"{child.date_of_birth:%d/%m/%Y}"
        yield f"{number},{child.given_names},{child.family_name},{born},{child.sex},WBRI\n"


def _night(number: int) -> str:
    child, turn = number % CHILDREN, number // CHILDREN
    away = FIRST_NIGHT + timedelta(days=turn * 7 + child % 7)
    back = away + timedelta(days=1)
    return f"M-{number},{child},{away:%d/%m/%Y},M,{back:%d/%m/%Y},Y,N\n"
