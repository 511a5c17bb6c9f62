"""A plugin for pytest: a test that did not run is a failure."""

import pytest

NOT_RUN = ("skipped", "xfailed", "xpassed")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that left something out into a failed one."""
    if session.exitstatus == pytest.ExitCode.OK and left_out(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def left_out(session: pytest.Session) -> dict[str, int]:
    """How many tests were not run, by why."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    stats = reporter.stats if reporter else {}
    counts = {why: len(stats.get(why, ())) for why in NOT_RUN}
    return {why: count for why, count in counts.items() if count}
