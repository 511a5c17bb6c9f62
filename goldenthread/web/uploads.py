"""Files on their way in: as large as they may be, whole, and several of one delivery made one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from goldenthread.exchange import files

# The rest of the form that a file is sent with.
BESIDE = 1 << 20
CHUNK = 1 << 20
# A field that stands behind the file in the form: a form that lacks it was cut off on the way.
WHOLE = "whole"
TOO_BIG = "The file is larger than 2 GiB: send it in parts."
HALF = "Only a part of what you sent arrived. Choose the file again and send it once more."


class Limited(TemporaryFileUploadHandler):
    """Lets nothing on the disk that is larger than a file may be; the rest of it is read past.

    Read past, because a browser that cannot finish sending shows no answer.
    """

    total = 0
    is_full = False

    def handle_raw_input(self, input_data: Any, *rest: Any) -> None:
        _, content_length, *_ = rest
        self.is_full = content_length > files.LARGEST + BESIDE

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.total += len(raw_data)
        self.is_full = self.is_full or self.total > files.LARGEST
        if self.is_full:
            raise SkipFile
        super().receive_data_chunk(raw_data, start)
        return None


def limit(request: HttpRequest) -> None:
    """Before anything of the form is read: take no more than a file may be."""
    request.upload_handlers = [Limited(request)]


def is_too_big(request: HttpRequest) -> bool:
    """Whether more was sent than a file may be."""
    return any(isinstance(one, Limited) and one.is_full for one in request.upload_handlers)


def is_whole(request: HttpRequest) -> bool:
    """Whether the form arrived to its last field."""
    return request.POST.get(WHOLE) == "1"


@contextmanager
def as_one(sent: list["UploadedFile[Any]"]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """What was sent as one file: itself, or the tables of one delivery in one zip."""
    if len(sent) == 1:
        yield sent[0].name or "file", sent[0].chunks()
        return
    with files.pack((one.name or "file", _path(one)) for one in sent) as packed:
        yield f"{len(sent)} tables.zip", _chunks(packed)


def _path(one: "UploadedFile[Any]") -> Path:
    if not isinstance(one, TemporaryUploadedFile):
        raise TypeError("a file is on the disk from the moment it arrives")
    return Path(one.temporary_file_path())


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk
