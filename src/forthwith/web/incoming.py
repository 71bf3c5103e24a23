"""Takes a large upload into a file without a name: when the process dies, nothing of it is left lying (R-207)."""

from __future__ import annotations

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessUploadHandler(FileUploadHandler):
    """What does not fit in memory goes to a temporary file that was unlinked before its first byte was written."""

    def new_file(self, *words: Any, **more: Any) -> None:
        """Open the file that nobody can find."""
        super().new_file(*words, **more)
        self.file: UploadedFile[bytes] = UploadedFile(
            tempfile.TemporaryFile(),  # noqa: SIM115 - the request closes it
            self.file_name, self.content_type, 0, self.charset, self.content_type_extra,
        )  # fmt: skip

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """Write the next bytes."""
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """The whole file, from its beginning."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """The connection was lost: let go of what had come."""
        if hasattr(self, "file"):
            self.file.close()
