"""Walk one way through a procedure as its reader would, and note a verdict for every clause and step."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from helpwright.article.problem import Span
from helpwright.checking.ahead import Ahead
from helpwright.checking.emailed import check_email
from helpwright.checking.evidence import ClauseEvidence, PictureEvidence, ScenarioEvidence, StepEvidence
from helpwright.checking.failures import failure_folder, keep_failure
from helpwright.checking.finding import Drift, NotUnderstood, Target, find, wanted_for
from helpwright.checking.gate import Gate, gate_of
from helpwright.checking.leaving import log_out
from helpwright.checking.performing import Action, perform
from helpwright.checking.pictures import PictureTaker, judge_picture, picture_file
from helpwright.checking.promises import Memory, check_seen
from helpwright.checking.scenarios import Course, Scenario, courses, find_state, said_first
from helpwright.checking.session import Session
from helpwright.checking.values import masked, secrets_of
from helpwright.checking.verdicts import evidence_of, evidence_of_unread, not_known, target_words, worst_of
from helpwright.project import Project
from helpwright.reading.clauses import (
    Clause,
    Copy,
    Email,
    Fill,
    Hover,
    Human,
    LogIn,
    LogOut,
    Open,
    Press,
    Scroll,
    See,
)
from helpwright.reading.outcome import Procedure, StepPicture, StepReading

States = Mapping[str, Sequence[StepReading]]
_SKIPPED = "skipped: the condition does not hold in this scenario"
_ABSENT = "skipped: it did not come up"
_LEFT = "left to the reader"
# How long to look for what an article says may or may not come up.
_MAYBE_S = 0.5


class StateFailed(Exception):
    """A state of mkdocs.yml could not be brought about: `span` is the failing prose, `problem` what went wrong."""

    def __init__(self, state: str, span: Span, problem: str, fix: str) -> None:
        super().__init__(problem)
        self.problem = f'could not bring about "{state}" ({span}): {problem}'
        self.fix = fix


@dataclass(slots=True)
class Walk:
    """One scenario in the making. `own_pictures` are those that this scenario, and no other, retakes.

    `failures` is the run's folder, in which a failed step leaves what helps to mend it; `position` numbers the
    procedure's scenarios from 0; `goes_on`: the reader is where the procedure before it has led; `tell` hears of each
    step's place and evidence as soon as it is walked.
    """

    project: Project
    session: Session
    scenario: Scenario
    states: States
    own_pictures: frozenset[StepPicture]
    update: bool
    failures: Path | None = None
    position: int = 0
    goes_on: bool = False
    tell: Callable[[int, StepEvidence], None] | None = None
    memory: Memory = field(default_factory=Memory)
    action_began: float = 0.0
    stopped: bool = False
    gate: Gate | None = None
    ahead: Ahead = field(default_factory=Ahead)
    first: Mapping[str, bool] = field(default_factory=dict)

    async def run(self, procedure: Procedure) -> ScenarioEvidence:
        """All steps in order. After an action that failed, the rest is not reached; a failed promise stops nothing."""
        failure = await self._begin()
        self.gate = gate_of(procedure, self.scenario, self.states)
        self.ahead, self.first = Ahead(procedure), said_first(procedure)
        steps: list[StepEvidence] = []
        for row, step in enumerate(procedure.steps):
            steps.append(await self._step(step, failure if row == 0 else None))
            if self.tell is not None:
                self.tell(row, steps[-1])
        return ScenarioEvidence(name=self.scenario.name, steps=tuple(steps))

    async def _begin(self) -> StateFailed | None:
        """Open the product and bring the scenario's states about."""
        if self.goes_on:
            return None
        try:
            if not self._opens_by_itself():
                await self.session.page.goto(self.session.origin + "/", timeout=self.session.action_limit * 1000)
                await self.session.settle()
            for state in self.scenario.holding:
                await self.bring_about(state)
        except StateFailed as failed:
            self.stopped = True
            return failed
        return None

    def _opens_by_itself(self) -> bool:
        """True if the first thing that the scenario's state does is to open a page by its address."""
        steps = [step for state in self.scenario.holding for step in self.states[state]]
        first = next((clause for step in steps for clause in step.clauses), None)
        return isinstance(first, Open) and first.url is not None

    async def bring_about(self, state: str) -> None:
        """Do the state's prose. Raises StateFailed at the first clause that can't be done."""
        typed = tuple(self.session.typed)
        for step in self.states[state]:
            for unread in step.unread:
                raise StateFailed(state, step.span, f'"{unread.quote}" was not understood', "say it in other words.")
            for clause in step.clauses:
                try:
                    await self._do(clause, None)
                except (Drift, NotUnderstood) as error:
                    raise StateFailed(state, step.span, error.problem, error.fix) from error
        self.session.typed[:] = typed  # the article's own is what proves what it made

    async def _step(self, step: StepReading, failure: StateFailed | None) -> StepEvidence:
        began = time.monotonic()
        clauses: list[ClauseEvidence] = []
        pictures: list[PictureEvidence] = []
        reached = not self.stopped
        if failure is not None and step.clauses:
            clauses.append(evidence_of(step.clauses[0], "drifted", problem=failure.problem, fix=failure.fix))
        elif step.unread:
            clauses += evidence_of_unread(step)
            self.stopped = True
        elif not self.stopped:
            clauses += await self._clauses(step, pictures)
        done = len(clauses) if not step.unread else len(step.clauses)
        clauses += [evidence_of(clause, "not reached") for clause in step.clauses[done:]]
        has_drifted = any(clause.verdict == "drifted" for clause in clauses)
        return StepEvidence(
            span=step.span,
            number=step.number,
            words=self._shown(step.text),
            verdict=worst_of(clauses) if clauses or reached else "not reached",
            ms=round((time.monotonic() - began) * 1000),
            clauses=tuple(clauses),
            picture=pictures[0] if pictures else None,
            failure=await self._keep_failure(step) if has_drifted else (),
        )

    async def _keep_failure(self, step: StepReading) -> tuple[tuple[str, str], ...]:
        if self.failures is None:
            return ()
        folder = failure_folder(self.failures, step, self.position)
        return await keep_failure(self.session, folder, self.project.root)

    async def _clauses(self, step: StepReading, pictures: list[PictureEvidence]) -> list[ClauseEvidence]:
        done: list[ClauseEvidence] = []
        taker = self._taker(step)
        for clause, course in zip(step.clauses, courses(step, self.scenario, self.states, self.first), strict=True):
            done.append(await self._clause(clause, course, taker))
            if self.stopped:
                return done
        if taker is not None:
            moment = await taker.finish()
            pictures.append(judge_picture(moment, taker.picture, taker.file, self.project, step, update=self.update))
        return done

    def _taker(self, step: StepReading) -> PictureTaker | None:
        for picture in step.pictures:
            file = picture_file(picture, self.project)
            if file is not None and picture in self.own_pictures:
                return PictureTaker(picture, file, self.project, self.session)
        return None

    async def _clause(self, clause: Clause, course: Course, taker: PictureTaker | None) -> ClauseEvidence:
        if course == "skip":
            return evidence_of(clause, "held", found=_SKIPPED)
        if course == "leave":
            return evidence_of(clause, "held", found=_LEFT)
        if isinstance(clause, Human):
            return evidence_of(clause, "by hand")
        try:
            if course == "try" and not await self._comes_up(clause):
                raise not_known(clause)
            if course == "watch":
                return evidence_of(clause, "held", found=self._shown(await self._watched(clause)))
            if course == "look" and not await self._comes_up(clause):
                return evidence_of(clause, "held", found=_ABSENT)
            found = await (self._offered(clause) if course == "offer" else self._behind_gate(clause, taker))
        except NotUnderstood as error:
            self.stopped = not isinstance(clause, See | Email)
            return evidence_of(clause, "unread", problem=self._shown(error.problem), fix=error.fix)
        except Drift as drift:
            self.stopped = not isinstance(clause, See | Email)
            return evidence_of(clause, "drifted", problem=self._shown(drift.problem), fix=self._shown(drift.fix))
        return evidence_of(clause, "held", found=self._shown(found))

    async def _watched(self, clause: Clause) -> str:
        """Look for what is promised under a condition that may hold or not, which only what comes of it can tell.

        It does not hold where what is promised otherwise is seen.
        """
        try:
            return await self._behind_gate(clause, None)
        except Drift as drift:
            otherwise = self.ahead.otherwise(clause)
            if otherwise is None:
                raise not_known(clause) from drift
            with suppress(Drift, NotUnderstood):
                await self._behind_gate(otherwise, None)
                return _SKIPPED
            raise not_known(clause) from drift

    async def _offered(self, clause: Clause) -> str:
        """Look for the control of what the reader may do; it isn't done, since the article goes on without it."""
        name = target_words(clause)
        if isinstance(clause, Press) or not name:
            return _LEFT
        wanted = wanted_for(self.session, name, "any", role=None, where=clause.where, verbatim=clause.verbatim)
        return f"{await find(self.session, wanted)}, {_LEFT}"

    async def _behind_gate(self, clause: Clause, taker: PictureTaker | None) -> str:
        """Perform or check the clause; where the log in screen stands in its way, log in first."""
        gate = self.gate
        if gate is None or not gate.may_be_passed_for(clause):
            return await self._do(clause, taker)
        if isinstance(clause, Open) and clause.url is not None:
            found = await self._do(clause, taker)
            if not gate.is_before(self.session):
                return found
        elif not (gate.is_before(self.session) and target_words(clause)) or await self._comes_up(clause):
            self.gate = None  # the article goes on from the screen that it found
            return await self._do(clause, taker)
        self.gate = None
        await self._into(gate.state)
        return f"{await self._do(clause, taker)}, after logging in"

    async def _do(self, clause: Clause, taker: PictureTaker | None) -> str:
        """Perform or check the clause; returns what was found."""
        match clause:
            case See():
                return await check_seen(clause, self.session, self.memory)
            case Email():
                return await check_email(clause, self.session, self.action_began)
            case LogIn() | LogOut():
                return await self._log(clause, taker)
            case _:
                if not isinstance(clause, Scroll | Hover | Copy):  # a reader who looks on still waits for the email
                    self.action_began = time.monotonic()
                return await self._act(clause, taker)  # type: ignore[arg-type]

    async def _act(self, action: Action, taker: PictureTaker | None) -> str:
        async def before(target: Target | None) -> None:
            if taker is not None and not isinstance(action, Fill):
                await taker.before(target)

        promises, goes_on = self.ahead.promises(action), self.ahead.words(action)
        found = await perform(action, self.session, before, promises=promises, goes_on=goes_on)
        if taker is not None:
            await taker.after()
        return found

    async def _log(self, clause: LogIn | LogOut, taker: PictureTaker | None) -> str:
        """Logging in or out without a control named is a state of the configuration, or plain to see."""
        words = "you are logged in" if isinstance(clause, LogIn) else "you are logged out"
        state = find_state(f"{words} to {clause.target}", self.states) or find_state(words, self.states)
        if state is None and isinstance(clause, LogOut):
            self.action_began = time.monotonic()
            return await log_out(clause, self.session, lambda click: self._act(click, taker))
        if state is None:
            raise NotUnderstood(
                f'how to bring about "{words}" is not known', f'describe "{words}" under `states:` in mkdocs.yml.'
            )
        await self._into(state)
        return f'state "{state}"'

    async def _into(self, state: str) -> None:
        try:
            await self.bring_about(state)
        except StateFailed as failed:
            raise Drift(failed.problem, failed.fix) from failed

    async def _comes_up(self, clause: Clause) -> bool:
        """True if what the clause is about is on the screen, or soon will be."""
        name = target_words(clause)
        wanted = wanted_for(self.session, name, "any", role=None, where=clause.where, verbatim=clause.verbatim)
        try:
            await find(self.session, wanted, limit=_MAYBE_S)
        except Drift:
            return False
        return True

    def _shown(self, text: str) -> str:
        """The text without the reader's secrets."""
        return masked(text, secrets_of(self.project.settings.reader))
