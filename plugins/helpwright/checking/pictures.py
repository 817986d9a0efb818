"""Retake a step's picture at its moment, and tell whether the one on disk still shows what the product shows.

The moment is just before the step's last action that leaves the screen, with that action's target marked; for a step
that leaves no screen, its end. `{shot=before}`, `{shot=after}` and `{shot=end}` on the image say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from helpwright.checking.address import without_tokens
from helpwright.checking.evidence import PictureEvidence, PictureState
from helpwright.checking.finding import Target
from helpwright.checking.frame import frame_picture
from helpwright.checking.hidden import Hidden, hidden_on
from helpwright.checking.outline import Box, Outline
from helpwright.checking.provenance import read_provenance, write_picture
from helpwright.checking.screens import screen_of
from helpwright.checking.session import Session
from helpwright.checking.shown import Shown, shown_by, shown_from_json
from helpwright.checking.stale import changes
from helpwright.checking.wordless import wordless_on
from helpwright.project import Project
from helpwright.reading.outcome import StepPicture, StepReading

# Raised when the frame or the capture changes so much that all pictures must be retaken.
PICTURE_FORMAT = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """The window at one moment: what it showed, and its pixels where the picture on disk shows something else.

    `navigations` counts the page's navigations up to then.
    """

    shown: Shown
    outline: Outline
    navigations: int
    pixels: bytes | None


@dataclass(slots=True)
class PictureTaker:
    """Follows one step and keeps the moment its picture needs. Call `before` and `after` round each action."""

    picture: StepPicture
    file: Path
    project: Project
    session: Session
    old: Shown | None = None
    first: Moment | None = None
    pending: Moment | None = None
    chosen: Moment | None = None
    last_target: Target | None = field(default=None)

    def __post_init__(self) -> None:
        self.old = _shown_on_disk(self.file)

    async def before(self, target: Target | None) -> None:
        """An action that may leave the screen is about to happen."""
        self.last_target = target
        if self.picture.moment in {None, "before"} and not (self.picture.moment == "before" and self.first):
            self.pending = await self._capture(target)
            self.first = self.first or self.pending

    async def after(self) -> None:
        """The action is done and the page at rest."""
        if self.pending is not None and self.picture.moment is None:
            left = self.session.traffic.navigations != self.pending.navigations
            if left or screen_of(await self.session.outline()) != screen_of(self.pending.outline):
                self.chosen = self.pending
        self.pending = None

    async def finish(self) -> Moment:
        """The step is done: the moment its picture shows."""
        if self.picture.moment == "before" and self.first is not None:
            return self.first
        return self.chosen or await self._capture(None)

    async def _capture(self, target: Target | None) -> Moment:
        outline = await self._outline(target)
        mark = _box_in(outline, target)
        hidden = await hidden_on(self.session)
        address = without_tokens(self.session.public_url(outline.url))
        shown = shown_by(outline, address, mark, hidden, await wordless_on(self.session))
        is_same = self.old is not None and not changes(self.old, shown)
        navigations = self.session.traffic.navigations
        return Moment(shown, outline, navigations, None if is_same else await self._pixels(outline, hidden))

    async def _outline(self, target: Target | None) -> Outline:
        """The window with the target in view; where it stands as it was found just now, that look will do."""
        if target is None or target.thing.ref is None:
            return await self.session.outline()
        limit = self.session.time_limit * 1000
        await target.locator.scroll_into_view_if_needed(timeout=limit)
        if target.outline is not self.session.latest or target.thing.box is None:
            return await self.session.outline()
        box = await target.locator.bounding_box(timeout=limit)
        stands = box is not None and target.thing.box.is_near(box["x"], box["y"])
        return target.outline if stands else await self.session.outline()

    async def _pixels(self, outline: Outline, hidden: Hidden) -> bytes:
        page = self.session.page
        masks = [page.locator(selector) for selector in self.project.settings.pictures.mask]
        masks += [self.session.locator(thing) for thing in hidden.readable_in(outline)]
        return await page.screenshot(
            animations="disabled", caret="hide", mask=masks, mask_color="#9aa5b1", scale="device"
        )


def _box_in(outline: Outline, target: Target | None) -> Box | None:
    """The target's box on this outline; scrolling may have moved it since it was found."""
    if target is None or target.thing.ref is None:
        return target.thing.box if target else None
    return next((thing.box for thing in outline.things if thing.ref == target.thing.ref), target.thing.box)


def picture_file(picture: StepPicture, project: Project) -> Path | None:
    """Where the picture lies on disk; None for a picture of another site or outside the project's folders."""
    source = picture.source.split("#")[0].split("?")[0]
    if "://" in source or source.startswith(("//", "data:")):
        return None
    media_prefix = f"/{project.media.name}/"
    if source.startswith(media_prefix):
        file = project.media / source[len(media_prefix) :]
    elif source.startswith("/"):
        file = project.docs / source[1:]
    else:
        file = (project.root / picture.span.path).parent / source
    file = file.resolve()
    inside = any(file.is_relative_to(folder) for folder in (project.media, project.docs))
    return file if inside and file.suffix.lower() == ".png" else None


def judge_picture(
    moment: Moment, picture: StepPicture, file: Path, project: Project, step: StepReading, *, update: bool
) -> PictureEvidence:
    """Compare with the file on disk; with `update`, replace a missing or stale one whole, or not at all.

    Raises OSError if the file can't be written.
    """
    path = project.relative(file).as_posix()
    old = _shown_on_disk(file)
    differences = (_origin(file),) if old is None else changes(old, moment.shown)
    if not differences:
        return PictureEvidence(path=path, span=picture.span, state="unchanged")
    former = file.read_bytes() if file.is_file() else None
    fresh = _framed(moment, project)
    state: PictureState = "missing" if former is None else "stale"
    if update:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_picture(file, fresh, _provenance(moment, step))
        state = "rewritten"
    return PictureEvidence(
        path=path,
        span=picture.span,
        state=state,
        changes=() if former is None else differences,
        shown=fresh,
        old=former,
    )


def _framed(moment: Moment, project: Project) -> bytes:
    assert moment.pixels is not None, "a moment that differs from the file has its pixels"
    shown = moment.shown
    mark = tuple(map(float, shown.mark)) if shown.mark else None
    return frame_picture(
        moment.pixels,
        title=shown.title,
        address=shown.address,
        mark=mark,  # type: ignore[arg-type]
        scale=project.settings.pictures.scale,
    )


def _provenance(moment: Moment, step: StepReading) -> dict[str, object]:
    return {
        "format": PICTURE_FORMAT,
        "article": str(step.span.path),
        "step": step.number,
        "shown": moment.shown.to_json(),
    }


def _origin(file: Path) -> str:
    """Why it isn't known what the file shows."""
    provenance = read_provenance(file)
    return "it was not taken by Helpwright" if provenance is None else "it was taken by an earlier Helpwright"


def _shown_on_disk(file: Path) -> Shown | None:
    """What the file says it shows; None if it isn't there, or not of today's format."""
    provenance = read_provenance(file)
    if provenance is None or provenance.get("format") != PICTURE_FORMAT:
        return None
    shown = provenance.get("shown")
    return shown_from_json(shown) if isinstance(shown, dict) else None
