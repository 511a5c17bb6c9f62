"""Live episodes with their answers and log, and episodes as other systems recorded them."""

from goldenthread.episodes.models.live import Answer, Change, Entry, Episode
from goldenthread.episodes.models.recorded import RecordedEpisode

__all__ = ["Answer", "Change", "Entry", "Episode", "RecordedEpisode"]
