"""A file from its arrival to its undoing: checked without effect, all or nothing, never twice."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from goldenthread.agencies.states import Role
from goldenthread.children.models import AgencyRecord, Child, Delivery, Identity
from goldenthread.core.refusals import Conflict, Denied, Unknown
from goldenthread.episodes.models import RecordedEpisode
from goldenthread.exchange import actions, files, queries
from goldenthread.exchange.models import Import, ImportRefusal
from goldenthread.exchange.reports import told
from goldenthread.exchange.states import State
from goldenthread.ledger.models import Entry
from tests import cast
from tests.cast import AT
from tests.exchange.sent import (
    NIGHT,
    OISIN,
    POLICE_ROW,
    SERSHA,
    applied,
    checked,
    quietly,
    receive,
    receive_police,
    ssd,
)

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
BROKEN = ssd([SERSHA, OISIN.replace("17/09/2010", "31/09/2010")], [NIGHT, "M-2,1002,05/10/2026,M,"])


def test_received_it_is_on_the_disk_and_waits() -> None:
    file = receive()
    assert file.state == State.RECEIVED
    assert files.path_of(file.stored_as).read_bytes() == ssd()
    assert files.path_of(file.stored_as).stat().st_mode & 0o077 == 0
    assert Entry.objects.get(act="import.received").subject == str(file.pk)


def test_a_check_says_what_would_happen_and_changes_nothing() -> None:
    file = checked(receive())
    assert file.state == State.CHECKED
    report = told(file.counts)
    facts = report.facts
    assert (report.introduced, facts["identity"].new, facts["recorded_episode"].new) == (1, 1, 1)
    assert file.rows_expected == 2
    for model in (Child, AgencyRecord, Delivery, Identity, RecordedEpisode):
        assert not model._default_manager.exists()
    assert not Entry.objects.filter(act="facts.delivered").exists()


def test_what_was_said_then_happens() -> None:
    file = receive()
    said = checked(file).counts
    actions.confirm(file.pk, by=cast.actor("RIV"), at=AT)
    file = actions.apply(file.pk, by=cast.actor("RIV"), at=AT, progress=quietly)
    assert (file.state, file.counts) == (State.APPLIED, said)
    assert RecordedEpisode.objects.get().record.system_id == "1001"
    assert file.delivery == Delivery.objects.get()


def test_confirmed_beforehand_it_comes_in_without_a_check_of_its_own() -> None:
    file = receive(at_once=True)
    assert (file.state, file.confirmed_at) == (State.CONFIRMED, AT)
    assert Entry.objects.get(act="import.confirmed").subject == str(file.pk)
    file = actions.proceed(file.pk, at=AT, progress=quietly)
    assert (file.state, told(file.counts).facts["recorded_episode"].new) == (State.APPLIED, 1)


def test_confirmed_beforehand_a_bad_row_still_stops_all() -> None:
    file = actions.proceed(receive(BROKEN, at_once=True).pk, at=AT, progress=quietly)
    assert (file.state, file.refused) == (State.REFUSED, 2)
    assert not Child.objects.exists()


def test_kinds_are_those_of_the_tables_in_the_file() -> None:
    applied(receive(ssd(missing=None)))
    assert Delivery.objects.get().kinds == ["identifier", "identity"]


def test_every_file_again_changes_nothing() -> None:
    for send in (receive, receive_police):
        first = applied(send())
        again = send(at=LATER)
        assert queries.same_file(again) == first
        report = told(applied(again).counts)
        assert all((one.new, one.changed, one.absent) == (0, 0, 0) for one in report.facts.values())
        assert report.introduced == 0
    assert RecordedEpisode.objects.count() == 2


def test_a_bad_row_stops_all_and_is_named() -> None:
    file = checked(receive(BROKEN))
    assert file.state == State.REFUSED
    missing, people = queries.refusals(file)
    assert (people.table, people.line) == ("ssd_person.csv", 3)
    assert (people.column, people.value) == ("pers_dob", "31/09/2010")
    assert (missing.table, missing.line) == ("ssd_missing.csv", 3)
    assert missing.reason.startswith("No person with this identifier")
    with pytest.raises(Conflict, match="good rows only"):
        actions.confirm(file.pk, by=cast.actor("RIV"), at=AT)
    assert not Child.objects.exists()


def test_good_rows_alone_go_in_if_a_person_says_so() -> None:
    file = applied(receive(BROKEN), only_good_rows=True)
    assert (file.state, file.refused, file.only_good_rows) == (State.APPLIED, 2, True)
    assert [one.system_id for one in AgencyRecord.objects.all()] == ["1001"]


def test_a_file_without_a_good_row_cannot_be_confirmed() -> None:
    file = checked(receive(ssd([], [NIGHT])))
    with pytest.raises(Conflict, match="No row"):
        actions.confirm(file.pk, only_good_rows=True, by=cast.actor("RIV"), at=AT)


def test_what_has_become_bad_since_the_check_stops_all() -> None:
    """The person whom the file speaks of was undone between its check and its turn."""
    first = applied(receive(ssd(missing=None)))
    second = receive(ssd([OISIN]), at=LATER)
    checked(second)
    actions.confirm(second.pk, by=cast.actor("RIV"), at=LATER)
    actions.undo(first.pk, by=cast.actor("RIV"), at=LATER)
    second = actions.apply(second.pk, by=cast.actor("RIV"), at=LATER, progress=quietly)
    assert second.state == State.REFUSED
    assert second.refusals.get().table == "ssd_missing.csv"
    assert not AgencyRecord.objects.exists()


def test_a_file_cut_off_on_its_way_is_refused_whole() -> None:
    file = checked(receive(ssd()[:-40]))
    assert (file.state, file.refused) == (State.REFUSED, 1)
    assert "damaged" in file.refusals.get().reason


def test_an_upload_that_breaks_off_leaves_nothing() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"pers_person_id"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        actions.receive(
            source_id=cast.source("RIV").pk, layout="ssd", mapping="", name="ssd_person.csv", chunks=chunks(),
            by=cast.actor("RIV"), at=AT,
        )  # fmt: skip
    assert files.folders() == []
    assert not Import.objects.exists()


def test_too_large_and_empty_files_are_refused_and_leave_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(Conflict, match="2 GiB"):
        receive()
    with pytest.raises(Conflict, match="empty"):
        receive(b"")
    assert files.folders() == []
    assert not Import.objects.exists()


def test_undone_it_is_as_if_it_had_never_come() -> None:
    file = applied(receive())
    file = actions.undo(file.pk, by=cast.actor("RIV"), at=LATER)
    assert (file.state, file.undone_at, file.undone_by_id) == (State.UNDONE, LATER, cast.actor("RIV").person)
    assert not Child.objects.exists()
    assert told(applied(receive(at=LATER)).counts).introduced == 1


def test_files_are_undone_from_the_last() -> None:
    first = applied(receive())
    applied(receive(at=LATER))
    with pytest.raises(Conflict, match="Undo the later delivery"):
        actions.undo(first.pk, by=cast.actor("RIV"), at=LATER)


def test_discarded_it_is_gone_from_the_disk(django_capture_on_commit_callbacks: object) -> None:
    file = checked(receive(BROKEN))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.discard(file.pk, by=cast.actor("RIV"), at=AT)
    assert not ImportRefusal.objects.exists()
    assert files.folders() == []
    with pytest.raises(Conflict):
        actions.confirm(file.pk, by=cast.actor("RIV"), at=AT)


def test_outsider_finds_nothing() -> None:
    file, outsider = checked(receive()), cast.actor("FAR")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: queries.find(outsider, file.pk),
        lambda: actions.confirm(file.pk, by=outsider, at=AT),
        lambda: actions.discard(file.pk, by=outsider, at=AT),
        lambda: actions.undo(file.pk, by=outsider, at=AT),
        lambda: receive(by=outsider),
    )
    for act in attempts:
        with pytest.raises(Unknown):
            act()
    assert list(queries.imports(outsider)) == []


def test_without_the_ability_it_is_denied() -> None:
    file = checked(receive())
    for role in set(Role) - {Role.RECORDS_OFFICER}:
        with pytest.raises(Denied):
            actions.confirm(file.pk, by=cast.actor("RIV", role), at=AT)
        with pytest.raises(Denied):
            receive(by=cast.actor("RIV", role))
    assert queries.find(cast.actor("RIV"), file.pk) == file


def test_two_agencies_files_meet_in_one_child() -> None:
    applied(receive(ssd([SERSHA])))
    applied(receive_police())
    assert AgencyRecord.objects.count() == 2
    second = receive_police([POLICE_ROW.replace("Saoirse", "Siobhan")], at=LATER)
    assert told(checked(second).counts).facts["identity"].changed == 1
