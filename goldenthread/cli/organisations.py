"""Whether the organisations that sign their own people in are configured as they must be."""

from goldenthread.cli.refusals import CannotRun


def faults() -> list[str]:
    """What is wrong with the configuration, a sentence each; once the database is open."""
    from django.conf import settings

    from goldenthread.agencies import queries

    known = settings.ORGANISATIONS
    found = [*settings.ORGANISATION_FAULTS]
    for provider in known.values():
        found += queries.faults_of(provider)
    return found


def left_over() -> list[str]:
    """Sign-ins that gave posts still held, and are configured no longer."""
    from django.conf import settings

    from goldenthread.agencies import queries

    return queries.orphans(settings.ORGANISATIONS)


def check() -> None:
    """Raise ``CannotRun`` with every fault: who may come in is not guessed."""
    if found := faults():
        raise CannotRun("\n".join(["Sign-in for organisations is not configured rightly.", *found]))
