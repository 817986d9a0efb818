"""File events from the system, in place of MkDocs' polling."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

Noticed = Callable[[str], None]

_CHANGES = frozenset({"created", "modified", "deleted", "moved"})  # opening and closing would make us build for ever
_POLL_S = 0.5


class Watch:
    """Stands in for the observer of MkDocs' server: the same methods, and each path that changed is remembered."""

    def __init__(self) -> None:
        self._wanted: dict[str, tuple[FileSystemEventHandler, bool]] = {}
        self._changed: set[str] = set()
        self._lock = threading.Lock()
        self._observer = Observer()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> str:
        """Tell the handler of changes beneath a path."""
        self._wanted[path] = (handler, recursive)
        if self._observer.is_alive():
            self._schedule(path)
        return path

    def unschedule(self, path: str) -> None:
        """Don't tell of changes beneath a path any longer."""
        self._wanted.pop(path, None)

    def start(self) -> None:
        """Begin; by polling, where the system has no more events to give."""
        try:
            for path in self._wanted:
                self._schedule(path)
            self._observer.start()
        except OSError:
            self._observer = PollingObserver(timeout=_POLL_S)
            for path in self._wanted:
                self._schedule(path)
            self._observer.start()

    def stop(self) -> None:
        """End."""
        if self._observer.is_alive():
            self._observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        if self._observer.is_alive():
            self._observer.join()

    def take_changes(self) -> frozenset[str]:
        """The absolute paths that changed since the last call."""
        with self._lock:
            changed, self._changed = frozenset(self._changed), set()
        return changed

    def _schedule(self, path: str) -> None:
        """Watch a path; a file through its folder, since editors put a new file in its place."""
        is_file = os.path.isfile(path)
        recursive = self._wanted[path][1] and not is_file

        def tell(event: FileSystemEvent) -> None:
            wanted = self._wanted.get(path)
            if wanted is None or event.event_type not in _CHANGES:
                return
            paths = {os.path.abspath(os.fsdecode(each)) for each in (event.src_path, event.dest_path) if each}
            if is_file and path not in paths:  # a neighbour, which may be a folder
                return
            if event.is_directory and event.event_type == "modified":  # its files tell more
                return
            with self._lock:
                self._changed |= paths
            wanted[0].dispatch(_AsFile(event))

        handler = FileSystemEventHandler()
        handler.on_any_event = tell  # type: ignore[method-assign]  # as MkDocs does
        self._observer.schedule(handler, os.path.dirname(path) if is_file else path, recursive=recursive)


class _AsFile(FileSystemEvent):
    """The event as one of a file: MkDocs passes over folders, even when a whole one was moved in."""

    def __init__(self, event: FileSystemEvent) -> None:
        super().__init__(event.src_path, event.dest_path)
        self.event_type = event.event_type
        self.is_directory = False
