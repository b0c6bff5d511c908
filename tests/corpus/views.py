"""The moments that the corpus tells of: of the stories that come with the game, and made by hand, in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from adventure.engine.naming import named_by_portability
from adventure.engine.outcome import Kind, Passage
from adventure.engine.perception import canaries, perceive
from adventure.engine.view import ExitView, PersonView, Teller, ThingView, View
from adventure.narration.request import Request
from adventure.storage.languages import load_language
from adventure.storage.packs import load_world
from adventure.world.language import Language
from adventure.world.names import CharacterId, LocationId, ThingId
from tests.playing import Player

ROOT = Path(__file__).parent.parent.parent
STORIES = ROOT / "stories"
ENGLISH, CHINESE = load_language("en"), load_language("zh")


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn to be told; `canary` is a word that nobody may say yet."""

    id: str
    language: Language
    request: Request
    canary: str = ""


def thing(
    name: str, *state: str, aliases: tuple[str, ...] = (), portable: bool = True, serves: str = "", count: int = 1
) -> ThingView:
    """Return a thing; `serves` are its traits, parted by blanks."""
    traits = frozenset(serves.split())
    id_ = ThingId(name.replace(" ", "_"))
    return ThingView(id_, name, aliases, state, portable, serves=traits, count=count)


def person(name: str, *state: str, mood: str = "calm") -> PersonView:
    """Return a person present."""
    return PersonView(CharacterId(ThingId(name.replace(" ", "_").lower())), name, (), mood, "", (), state)


@dataclass(frozen=True, slots=True)
class Made:
    """Made by hand. Ways whose end is `closed` are barred; elsewhere are `absent` people, `movables` and `fixtures`."""

    id: str
    language: Language
    place: str
    exits: Mapping[str, str]
    people: tuple[PersonView, ...]
    things: tuple[ThingView, ...]
    carried: tuple[ThingView, ...]
    absent: tuple[str, ...]
    movables: tuple[str, ...]
    fixtures: tuple[str, ...]
    canary: str
    looked: str

    def moment(self) -> Moment:
        """Return it as a turn to be told, in which the player looked about."""
        names = {each.id: each.name for each in self.people}
        names |= {CharacterId(ThingId(name.lower().replace(" ", "_"))): name for name in self.absent}
        all_things = {each.id: each.name for each in (*self.things, *self.carried) if each.portable}
        all_things |= {ThingId(name.replace(" ", "_")): name for name in self.movables}
        request = Request(
            self._view(), (Passage(self.looked, Kind.REPORT),), "look", canaries=(self.canary,), names=names,
            movables=MappingProxyType(all_things),
            fixtures=MappingProxyType({ThingId(name.replace(" ", "_")): name for name in self.fixtures}),
        )
        return Moment(self.id, self.language, request, self.canary)

    def _view(self) -> View:
        barred = {way for way, to in self.exits.items() if to == "closed"}
        return View(
            story=self.id, turn=4, place=LocationId(ThingId(self.id)), place_name=self.place, place_text="", dark=False,
            exits=tuple(
                ExitView(way, "", "closed") if way in barred else ExitView(way, to) for way, to in self.exits.items()
            ),
            things=self.things, people=self.people, carried=self.carried, goals=(), score=0, max_score=0,
            talking_to=None, teller=Teller("", "", ""), briefs=(), lore=(), player="", ending="",
        )


def played(id_: str, story: str, lines: str) -> Moment:
    """Return the moment of a story after some lines, as the player looks about."""
    world = load_world(STORIES / story)
    player = Player(world)
    for line in lines.split(". "):
        player.types(line)
    movables, fixtures = named_by_portability(world)
    request = Request(
        perceive(world, player.state), player.outcome.passages, "look",
        canaries=canaries(world, player.state),
        names={name: world.things[name].noun.name for name in world.cast},
        movables=movables,
        fixtures=fixtures,
    )
    return Moment(id_, world.language, request, next(iter(request.canaries), ""))


HALL = "north. look"


@cache
def moments() -> Mapping[str, Moment]:
    """Return all moments by their ids."""
    found = (
        played("cloak_foyer", "cloak", "look"),
        played("cloakroom", "cloak", "west. look"),
        played("castle_start", "castle", "look"),
        played("castle_hall", "castle", HALL),
    )
    by_hand = (
        Made(
            "cabin", ENGLISH, "Captain's Cabin", {"north": "Gun Deck", "up": "Quarterdeck", "east": "closed"},
            (person("Ruiz"), person("Old Tom", "dead")),
            (
                thing("sea chest", "open", portable=False, serves="openable container"),
                thing("oak locker", portable=False, serves="openable container"),
                thing("hanging lamp", "lit", portable=False, serves="light"),
                thing("brass sextant"), thing("rolled chart", serves="readable"),
            ),
            (thing("iron key"), thing("tin whistle"), thing("tallow candle", serves="light")),
            ("Captain Flint", "Jenny Marsh"), ("silver spoon", "leather pouch", "logbook"),
            ("iron capstan", "ship's wheel"), "Esperanza",
            "You look about you, and the cabin creaks.",
        ),
        Made(
            "shop", ENGLISH, "Clockmaker's Shop", {"south": "Lamp Street", "west": "Workshop"},
            (person("Mr Pell"),),
            (
                thing("glass case", portable=False, serves="openable container"),
                thing("street door", "open", portable=False, serves="openable door"),
                thing("oil lamp", serves="light"),
                thing("three copper coins", aliases=("copper coins", "coins"), count=3),
                thing("steel spring"),
            ),
            (thing("pocket watch"), thing("storm lantern", "lit", serves="light")),
            ("Ada Finch", "Constable Dunn"), ("letter of credit", "walking stick", "blue vial"),
            ("great clock", "iron lathe"), "Seventeen",
            "You look about you. Everything ticks.",
        ),
        Made(
            "crypt", ENGLISH, "Crypt", {"up": "Nave", "east": "Ossuary", "southwest": "closed"},
            (person("Brother Anselm", "dead"), person("Ysolde")),
            (
                thing("stone coffer", portable=False, serves="openable container"),
                thing("bronze gate", portable=False, serves="openable door"),
                thing("votive candle", "lit", serves="light"),
                thing("psalter", serves="readable"), thing("bone dice"),
            ),
            (thing("silver ring"), thing("pine torch", serves="light"), thing("satchel", "open", serves="openable")),
            ("the abbot", "Wat Miller"), ("golden chalice", "spade", "coil of rope"),
            ("stone font", "tenor bell"), "Malachi",
            "You look about you in the cold.",
        ),
        Made(
            "yamen", CHINESE, "正厅", {"北": "后院", "东": "书房"},
            (person("陈管家"), person("老吴", "死了")),
            (
                thing("檀木箱", "开着", portable=False, serves="openable container"),
                thing("铁柜", portable=False, serves="openable container"),
                thing("宫灯", "亮着", portable=False, serves="light"),
                thing("青瓷瓶"), thing("竹简", serves="readable"),
            ),
            (thing("铜钥匙"), thing("玉佩"), thing("蜡烛", serves="light")),
            ("李夫人", "小翠"), ("银簪", "木梳", "账本"), ("石狮子", "八仙桌"), "白鹤", "你环顾四周。",
        ),
        Made(
            "inn", CHINESE, "客栈大堂", {"南": "街上", "西": "厨房", "上": "客房"},
            (person("掌柜"), person("说书人")),
            (
                thing("酒柜", "开着", portable=False, serves="openable container"),
                thing("钱箱", portable=False, serves="openable container"),
                thing("油灯", serves="light"), thing("烛台", "亮着", serves="light"),
                thing("酒壶"), thing("折扇"),
            ),
            (thing("短剑"), thing("信封")),
            ("赵捕头", "阿福"), ("斗笠", "药包"), ("水缸", "青石磨"), "青龙", "你环顾四周。",
        ),
    )
    return MappingProxyType({each.id: each for each in (*found, *(made.moment() for made in by_hand))})
