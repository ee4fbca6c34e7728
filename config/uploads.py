"""No upload grows past what a picture may weigh: the rest is read off the wire and thrown away, neither in memory nor on disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from consult.services.pictures import MOST_BYTES


class CappedUpload(FileUploadHandler):
    """Counts, and gives the bytes on to the next handler. A file that is too large is dropped: `request.too_large` says so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Each file is counted by itself."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The next piece, while there may be more."""
        self.received += len(raw_data)
        if self.received > MOST_BYTES:
            self.request.too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file itself is made by the next handler."""
