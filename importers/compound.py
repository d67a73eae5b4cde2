# SPDX-License-Identifier: Apache-2.0
"""Reads one stream of an OLE compound file ([MS-CFB] 2): the container of old .xls workbooks."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not places."""
_ENTRY = 128
_ROOT, _STREAM = 5, 2


class BrokenCompound(Exception):
    """The container contradicts itself."""


class Compound:
    """A compound file in memory. Every chain is walked at most once around, so that loops end."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(_SIGNATURE) or len(content) < 512:
            raise BrokenCompound
        self._content = content
        sector, mini = struct.unpack_from("<HH", content, 30)
        if sector not in (9, 12) or mini != 6:
            raise BrokenCompound
        self._size = 1 << sector
        self._fat = self._read_fat()
        (directory, _, self._cutoff, mini_fat, _) = struct.unpack_from("<5I", content, 48)
        self._directory = b"".join(self._chain(directory))
        self._mini_fat = _numbers(b"".join(self._chain(mini_fat)))

    def stream(self, *names: str) -> bytes | None:
        """The stream of the first of these names that there is, compared without case."""
        entries = {name: (start, size) for name, start, size in self._entries(_STREAM)}
        for name in names:
            if name.casefold() in entries:
                return self._stream(*entries[name.casefold()])
        return None

    def _entries(self, kind: int) -> Iterator[tuple[str, int, int]]:
        for at in range(0, len(self._directory) - _ENTRY + 1, _ENTRY):
            length, found = struct.unpack_from("<HB", self._directory, at + 64)
            if found == kind and 2 <= length <= 64:
                name = self._directory[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", self._directory, at + 116)
                yield name.casefold(), start, size

    def _stream(self, start: int, size: int) -> bytes:
        if size >= self._cutoff:
            return b"".join(self._chain(start))[:size]
        root = next(self._entries(_ROOT), None)
        if root is None:
            raise BrokenCompound
        whole = b"".join(self._chain(root[1]))
        found, seen = [], 0
        while start < _LAST and seen <= len(self._mini_fat):
            found.append(whole[start * 64 : start * 64 + 64])
            start = self._mini_fat[start] if start < len(self._mini_fat) else _LAST
            seen += 1
        return b"".join(found)[:size]

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        return self._content[begin : begin + self._size]

    def _chain(self, start: int) -> Iterator[bytes]:
        seen = 0
        while start < _LAST:
            yield self._sector(start)
            seen += 1
            if start >= len(self._fat) or seen > len(self._fat):
                return
            start = self._fat[start]

    def _read_fat(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109I", self._content, 76))
        further, count = struct.unpack_from("<II", self._content, 68)
        most = len(self._content) // self._size
        while further < _LAST and 0 < count <= most:
            block = _numbers(self._sector(further))
            if not block:
                break
            numbers += block[:-1]
            further, count = block[-1], count - 1
        wanted = [number for number in numbers if number < most]
        return _numbers(b"".join(self._sector(number) for number in wanted[:most]))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])
