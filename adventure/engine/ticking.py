"""What happens because time passes or because things have come about: each turn's rules, scenes, goals, endings."""

from __future__ import annotations

from adventure.engine.dialogue import go_on, is_heard, is_over
from adventure.engine.matching import holds, is_about
from adventure.engine.movement import arrive
from adventure.engine.outcome import Kind
from adventure.engine.remarks import remark
from adventure.engine.score import earned, most_points, points, rank
from adventure.engine.walking import walk
from adventure.engine.working import Turn
from adventure.world.names import EndingId
from adventure.world.plot import Goal, Scene
from adventure.world.state import Facts
from adventure.world.types import DAY


def tick(turn: Turn) -> None:
    """Let one turn's time pass: every rule of each turn in order, then the scenes."""
    before = turn.row.copy()
    for rule in turn.parts("rule", turn.world.rules.each_turn):
        if holds(rule, turn.row, turn.bindings):
            turn.run(rule, turn.bindings, Kind.EVENT)
    if turn.world.walkers:
        walk(turn)
    for scene in turn.parts("scene", turn.world.scenes.values()):
        _play(turn, scene)
    arrive(turn, before)
    if turn.world.remarkers:
        remark(turn)


def _play(turn: Turn, scene: Scene) -> None:
    phase, dialogue = turn.row[scene.phase], scene.dialogue
    if phase == "waiting":
        if scene.begins(turn.row, turn.bindings) and (dialogue is None or is_heard(turn, dialogue)):
            turn.row[scene.phase] = "on"
            turn.run(scene.begin, turn.bindings, Kind.EVENT)
            if dialogue is not None:
                turn.row[dialogue.said] = 0
                go_on(turn, dialogue)
    elif phase == "on":
        if _ends(turn, scene):
            turn.row[scene.phase] = "waiting" if scene.again else "over"
            turn.run(scene.end, turn.bindings, Kind.EVENT)
        elif dialogue is not None:
            go_on(turn, dialogue)


def _ends(turn: Turn, scene: Scene) -> bool:
    if scene.dialogue is not None and is_over(turn, scene.dialogue):
        return True
    return scene.ends is not None and bool(scene.ends(turn.row, turn.bindings))


def latch_goals(turn: Turn) -> None:
    """Remember the goals that have been reached, for good, and say so."""
    for goal in turn.parts("goal", turn.world.goals.values()):
        if not turn.row[goal.latch] and goal.done(turn.row, turn.bindings):
            turn.row[goal.latch] = True
            _celebrate(turn, goal)


def _celebrate(turn: Turn, goal: Goal) -> None:
    turn.tell(turn.render(goal.say, turn.bindings), Kind.GOAL, must_tell=True)
    if goal.points:
        turn.tell(turn.reply("score_points", turn.bindings, count=str(goal.points)), Kind.GOAL)


def reach_ending(turn: Turn) -> EndingId | None:
    """Return the first ending that has come, its last words told; None while the story goes on.

    An ending that an action brings speaks instead of the action's standard report.
    """
    for ending in turn.parts("ending", turn.world.endings.values()):
        rule = ending.rule
        ways = [done for done in turn.carried_out if done.actor == turn.me] if rule.of else [turn.bindings]
        for bindings in ways:
            if (not rule.of or is_about(rule, bindings)) and holds(rule, turn.row, bindings):
                slot = turn.world.table.slot("story", "ending")
                if slot is not None:
                    turn.row[slot] = ending.id
                if rule.of:
                    turn.drop_standard()
                turn.run(rule, bindings, Kind.ENDING)
                _sum_up(turn)
                return ending.id
    return None


def _sum_up(turn: Turn) -> None:
    """Say what the game came to, where the story keeps a score; with what it was for, where the story has ranks."""
    world = turn.world
    most = most_points(world)
    if not most or not turn.telling:
        return
    reached, taken = points(world, turn.row), str(turn.bindings.turn + 1)
    words = turn.reply("ending_score", turn.bindings, score=str(reached), most=str(most), turns=taken)
    turn.tell(words, Kind.GOAL)
    called = rank(world, reached)
    if called:
        for each in earned(world, turn.row):
            if each.text or each.by_the_end:
                key = "earned_by_the_end" if each.by_the_end else "earned"
                turn.tell(turn.reply(key, turn.bindings, points=str(each.points), text=each.text), Kind.GOAL)
        turn.tell(turn.reply("ending_rank", turn.bindings, rank=called), Kind.GOAL)


def move_clock(turn: Turn) -> None:
    """Let the time of day go on, where it is a fact: the rules of the turn are asked by the new time."""
    slot = turn.world.table.slot("story", "clock")
    if slot is not None and turn.world.clock is not None:
        turn.row[slot] = (int(turn.row[slot]) + turn.world.clock.a_turn) % DAY


def count_time(turn: Turn, before: Facts) -> None:
    """Move the counters of time: how long ago facts changed, and the turn itself where a rule reads it."""
    table, row = turn.world.table, turn.row
    for fact, age, limit in table.ages:
        row[age] = 0 if row[fact] != before[fact] else min(int(row[age]) + 1, limit)
    slot = table.slot("story", "turn")
    if slot is not None:
        kind = table.facts[slot].type
        row[slot] = min(int(row[slot]) + 1, getattr(kind, "high", 0))
