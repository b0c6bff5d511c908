"""Chinese: how lines without blanks are understood, names and numbers written, and that no text is missing."""
# ruff: noqa: RUF001  Chinese marks are meant

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from adventure import languages
from adventure.engine.action import Action, Journey, MetaCommand, Puzzled, Speech, WhichOne
from adventure.engine.chance import Seeded
from adventure.engine.grammar import grammar_of
from adventure.engine.turn import begin
from adventure.languages.zh.morphology import MORPHOLOGY
from adventure.storage.languages import load_language
from adventure.storage.packs import load_world
from adventure.world.language import Morphology, Noun
from adventure.world.names import ThingId
from adventure.world.state import State
from adventure.world.world import World

LANGUAGES = Path(languages.__path__[0])
KEY = Noun("钥匙", article="把")
ZH = load_language("zh")


@cache
def study() -> tuple[World, State]:
    world = load_world(Path(__file__).parent / "study.toml")
    return world, begin(world, 1, Seeded(1)).state


def read(line: str, partner: str | None = None, pending: WhichOne | None = None) -> str:
    """Return what a line means in the study, in one line."""
    world, state = study()
    if partner is not None:
        state = replace(state, aside=replace(state.aside, talking_to=ThingId(partner)))
    reading = grammar_of(world).understand(line, state, pending)
    rest = f" / {reading.rest}" if reading.rest else ""
    match reading.understood:
        case Action() as action:
            by = f"{action.actor}: " if action.actor != "player" else ""
            words = f"“{action.words}”" if action.words else ""
            slots = " ".join(f"{name}={value}" for name, value in action.slots.items())
            others = " ".join(f"+{other}" for other in action.others)
            said = " ".join(filter(None, (action.verb, action.noun, action.second, words, slots, others)))
            return f"{by}{said}{rest}"
        case Speech(words=words, to=to):
            return f"say “{words}” {to}"
        case Journey(to=to):
            return f"journey {to}"
        case MetaCommand(name=name, rest=more):
            return f"/{name} {more}".rstrip()
        case WhichOne(text=text):
            return f"? {text}"
        case Puzzled(text=text):
            return f"! {text}"


LINES = [
    # 看
    ("看", "look"), ("环顾四周", "look"), ("查看书桌", "examine desk"), ("看书桌", "examine desk"),
    ("仔细看书桌", "examine desk"),
    ("看看老人", "examine old"), ("把书桌仔细看看", "examine desk"), ("看信", "read letter"),
    ("读信。", "read letter"),
    ("翻找箱子", "search chest"), ("看箱子里面", "search chest"), ("书桌是什么？", "examine desk"),
    ("看看这盏灯", "examine lamp"),
    # 走
    ("北", "go north"), ("往北走", "go north"), ("向北边走去", "go north"), ("去北边", "go north"),
    ("上楼", "go up"), ("上去", "go up"),
    ("n", "go north"), ("往东", "go east"), ("进铁门", "enter iron_door"), ("去书房", "! 你就在这里：这就是书房。"),
    ("回去", "journey None"),
    # 拿与放
    ("拿起铜钥匙", "take brass_key"), ("把铜钥匙拿起来", "take brass_key"),
    ("拿桌子上的钥匙", "take brass_key"), ("捡起那把铜钥匙", "take brass_key"),
    ("从箱子里拿出铁钥匙", "take iron_key chest"), ("拿箱子里的钥匙", "take iron_key"),
    ("拿起两枚硬币", "take coin_1 +coin_2"),
    ("拿三枚硬币", "take coin_1 +coin_2 +coin_3"), ("拿一枚硬币", "take coin_1"),
    ("拿2枚硬币", "take coin_1 +coin_2"),
    ("放下灯", "drop lamp"), ("把灯笼放下", "drop lamp"), ("把灯放在桌子上", "put_on lamp desk"),
    ("把灯放到箱子里", "put_in lamp chest"),
    ("往箱子里放灯", "put_in lamp chest"), ("我要把信放进箱子里吧", "put_in letter chest"),
    ("全部拿走", "take brass_key +bun +tea +iron_key +coin_1 +coin_2 +coin_3"),
    ("放下除了信以外的所有东西", "drop lamp"), ("放下全部，除了信", "drop lamp"),
    # 开与锁
    ("打开铁门", "open iron_door"), ("把门打开", "open iron_door"), ("开门", "open iron_door"),
    ("关上箱子", "close chest"),
    ("用铜钥匙开门", "unlock iron_door brass_key"), ("用铜钥匙打开铁门", "unlock iron_door brass_key"),
    ("点灯", "light lamp"), ("把灯点亮", "light lamp"),
    ("打开收音机", "switch_on radio"), ("关掉收音机", "switch_off radio"), ("脱下外套", "take_off coat"),
    ("吃馒头", "eat bun"), ("喝茶", "drink tea"),
    # 人
    ("把信给老人", "give letter old"), ("给老人信", "give letter old"), ("把信交给小梅", "give letter maid"),
    ("把信给老人看", "show letter old"),
    ("给老人看信", "show letter old"), ("问老人关于信的事", "ask old “信的事”"),
    ("问老人大海", "ask old “大海”"), ("向老人打听大海", "ask old “大海”"),
    ("跟老人说话", "talk old"), ("和小梅聊聊大海", "ask maid “大海”"), ("对老人说你好", "say “你好” old"),
    ("对老人说：“你好！”", "say “你好！” old"),
    ("老人，打开铁门", "old: open iron_door"), ("让老人打开铁门", "old: open iron_door"),
    ("“晚上好”", "say “晚上好” None"),
    # 自造的动词
    ("摇响灯", "ring lamp"), ("把收音机拨到静音", "ring radio dial=静音"), ("把收音机拨到高", "ring radio dial=高"),
    # 时间
    ("等", "wait"), ("等5回合", "wait number=5"), ("等十五回合", "wait number=15"),
    ("等半小时", "wait duration=30"), ("等到九点", "wait until=540"),
    ("等到下午五点半", "wait until=1050"), ("几点了", "time"),
    # 游戏本身
    ("物品", "inventory"), ("撤销", "/undo"), ("撤销3步", "/undo 3"), ("再来一次", "/again"),
    ("存档 过河之前", "/save 过河之前"), ("存档过河之前", "/save 过河之前"),
    ("读档 my game 2", "/load my game 2"), ("帮助", "/help"), ("记住老人怕水", "/remember 老人怕水"),
    ("重讲", "/retell"), ("重讲第12回合", "/retell 12"),
    ("/undo", "/undo"), ("/存档 一号", "/save 一号"), ("不对，灯", "/oops 灯"),
    # 一行几个命令
    ("拿起铜钥匙，打开铁门", "take brass_key / 打开铁门"),
    ("拿起铜钥匙然后打开铁门", "take brass_key / 打开铁门"), ("拿起铜钥匙。往北走", "take brass_key / 往北走"),
    ("拿起铜钥匙，再打开铁门", "take brass_key / 打开铁门"), ("拿起铜钥匙和馒头", "take brass_key +bun"),
    ("拿起铜钥匙、馒头并打开铁门", "take brass_key +bun / 打开铁门"),
    # 没看懂的
    ("拿起紫水晶", "! 你在这里看不到“紫水晶”。"), ("拿", "? 拿什么？"), ("把灯放在", "put_in lamp chest"),
    ("给信", "? 你指的是谁，老人还是小梅？"),
    ("拿钥匙", "? 你指的是铜钥匙还是铁钥匙？"), ("xyzzy", "! 你不知道怎么“xyzzy”。"),
    ("。！", "! 请输入你想做的事，比如“看”、“拿起灯”、“往北走”。“帮助”里说得更多。"),
]


@pytest.mark.parametrize(("line", "meant"), LINES, ids=[line for line, _ in LINES])
def test_a_line_of_chinese_is_understood(line: str, meant: str) -> None:
    assert read(line) == meant


CONVERSATION = [
    ("你好", "say “你好” old"), ("你好，海在哪里？", "say “你好，海在哪里？” old"),
    ("海在哪里", "say “海在哪里” old"),
    ("看来要下雨了吧？", "say “看来要下雨了吧？” old"),
    ("拿起紫水晶", "! 你在这里看不到“紫水晶”。"), ("拿起铜钥匙", "take brass_key"), ("往北走", "go north"),
    ("再见", "say “再见” old"),
    ("问他大海", "ask old “大海”"), ("把信给他", "give letter old"),
]


@pytest.mark.parametrize(("line", "meant"), CONVERSATION, ids=[line for line, _ in CONVERSATION])
def test_in_conversation_commands_are_told_from_what_is_said(line: str, meant: str) -> None:
    assert read(line, partner="old") == meant


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("铜钥匙", "take brass_key"), ("铜的", "take brass_key"), ("第二个", "take iron_key"),
     ("箱子里的", "take iron_key"),
     ("最后一把", "take iron_key"), ("两个都要", "! 你不知道怎么“两个都要”。"), ("看", "look")],
)
def test_a_question_is_answered_by_a_word_a_place_or_a_number(answer: str, meant: str) -> None:
    world, state = study()
    asked = grammar_of(world).understand("拿钥匙", state).understood
    assert isinstance(asked, WhichOne)
    assert read(answer, pending=asked) == meant


def test_chinese_is_a_morphology() -> None:
    assert isinstance(MORPHOLOGY, object)
    checked: Morphology = MORPHOLOGY
    assert checked.form("the", KEY) == "钥匙"


@pytest.mark.parametrize(
    ("form", "noun", "words"),
    [
        ("the", KEY, "钥匙"), ("The", KEY, "钥匙"), ("a", KEY, "一把钥匙"), ("a", Noun("水", number="mass"), "水"),
        ("a", Noun("沈伯", proper=True, article="位"), "沈伯"),
        ("a", Noun("纸", number="plural", article="张"), "几张纸"),
        ("is", KEY, ""), ("it", KEY, "它"), ("them", Noun("小梅", pronoun="she"), "她"), ("its", KEY, "它的"),
        ("itself", Noun("老人", pronoun="he"), "他自己"), ("they", Noun("筷子", number="plural"), "它们"),
    ],
)
def test_a_name_has_no_articles_but_a_measure_word(form: str, noun: Noun, words: str) -> None:
    assert MORPHOLOGY.form(form, noun) == words


def test_lists_and_counts_are_written_as_they_are_said() -> None:
    assert MORPHOLOGY.join(["灯", "钥匙", "绳子"]) == "灯、钥匙和绳子"
    assert MORPHOLOGY.join(["灯", "钥匙"], last="or") == "灯还是钥匙"
    assert MORPHOLOGY.join(["灯"]) == "灯"
    assert [MORPHOLOGY.count(number, KEY) for number in (0, 1, 2, 12, 23)] == [
        "零把钥匙", "一把钥匙", "两把钥匙", "十二把钥匙", "二十三把钥匙",
    ]
    assert MORPHOLOGY.count(2, Noun("人")) == "两个人"


@pytest.mark.parametrize("minutes", range(1440))
def test_a_time_that_is_told_is_understood(minutes: int) -> None:
    assert minutes in MORPHOLOGY.times(MORPHOLOGY.words(MORPHOLOGY.time(minutes)))


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("五点", (300, 1020)), ("17:00", (1020,)), ("17：05", (1025,)), ("早上四点半", (270,)),
     ("晚上十二点", (0,)), ("正午", (720,)),
     ("下午三点一刻", (915,)), ("二十二点", (1320,)), ("九点零五分", (545, 1265)), ("石头", ()), ("二十五点", ())],
)
def test_times_of_day_are_understood(said: str, minutes: tuple[int, ...]) -> None:
    assert MORPHOLOGY.times(MORPHOLOGY.words(said)) == minutes


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("两个小时", 120), ("半小时", 30), ("半个钟头", 30), ("一个半小时", 90), ("三刻钟", 45), ("十分钟", 10),
     ("一小时二十分钟", 80),
     ("一天", 1440), ("一块石头", 0), ("", 0)],
)
def test_lengths_of_time_are_understood(said: str, minutes: int) -> None:
    assert MORPHOLOGY.duration(MORPHOLOGY.words(said)) == minutes


PIECED = ["拿起这把ＫＥＹ，再看 the old lamp……", "“你好！”", "𠮷野家的灯", "", "。。", "第十二回，一百二十三"]


@pytest.mark.parametrize("text", PIECED)
def test_each_word_has_its_piece_of_the_text(text: str) -> None:
    words, pieces = MORPHOLOGY.words(text), MORPHOLOGY.pieces(text)
    assert len(words) == len(pieces)
    assert all(piece in text for piece in pieces)


def test_topics_are_met_by_characters_in_their_order() -> None:
    def terms(text: str) -> set[str]:
        return set(MORPHOLOGY.terms(MORPHOLOGY.words(text), ("的",)))

    assert terms("大海") <= terms("你见过大海吗")
    assert not terms("大海") <= terms("海很大")
    assert not terms("信") <= terms("我相信你")


OF_PHRASES = {"greeting", "polite", "intent", "trailing", "within_of", "quote", "stop"}
CLASSES = {
    **{kind: words for kind, words in ZH.words.items() if kind not in OF_PHRASES},
    **ZH.pronouns,
    **{f"{key} of": words for key, words in ZH.possessives.items()},
    "numbers": frozenset(ZH.numbers),
    "ordinals": frozenset(ZH.ordinals),
}


@pytest.mark.parametrize("kind", CLASSES)
def test_a_word_of_the_grammar_s_closed_classes_is_one_word(kind: str) -> None:
    assert not [word for word in CLASSES[kind] if len(MORPHOLOGY.words(word)) != 1]


FIELD = re.compile(r"\{([a-z_]+)\}")
FORM = re.compile(r"\{(?:[A-Za-z]+ )?([a-z_.]+)\}")
AGREEING = frozenset({"is", "are"})
"""Fields of replies whose words agree with a noun in English; nothing agrees with anything in Chinese."""
ASKED = {"grammar_what": {"words"}}
"""Of a question the words before and behind the gap may be given apart (`prefix`, `suffix`)."""
OWN = ("claim_", "pattern_", "prose_")
"""How what is said is recognised is each language's own affair."""
NAMES = [
    (path.name, table)
    for path in sorted((LANGUAGES / "en").glob("*.toml"))
    for table in tomllib.loads(path.read_text("utf-8"))
    if table not in {"id", "name"}
]


def _table(language: str, file: str, table: str) -> dict[str, object]:
    read = tomllib.loads((LANGUAGES / language / file).read_text("utf-8"))
    found = read.get(table, {})
    assert isinstance(found, dict)
    return {key: value for key, value in found.items() if not key.startswith(OWN)}


@pytest.mark.parametrize(("file", "table"), NAMES)
def test_chinese_has_every_key_that_english_has(file: str, table: str) -> None:
    english = _table("en", file, table)
    if table in {"numbers", "ordinals"}:
        chinese = _table("zh", file, table)
        assert set(english.values()) <= set(chinese.values())
        return
    everywhere = {key for path in (LANGUAGES / "zh").glob("*.toml") for key in _table("zh", path.name, table)}
    missing = sorted(set(english) - everywhere)
    assert not missing, f"languages/zh/{file} lacks in [{table}]: {', '.join(missing)}"


TEXTS = [(file, table) for file, table in NAMES if table in {"interface", "prompts", "replies"}]


@pytest.mark.parametrize(("file", "table"), TEXTS)
def test_chinese_texts_name_the_fields_that_english_ones_name(file: str, table: str) -> None:
    english, chinese = _table("en", file, table), _table("zh", file, table)
    for key, text in english.items():
        own, theirs = set(FIELD.findall(str(chinese.get(key, text)))), set(FIELD.findall(str(text)))
        excused = (AGREEING if table == "replies" else frozenset()) | ASKED.get(key, set())
        assert theirs - own <= excused, f"languages/zh/{file}: {key} does not name {sorted(theirs - own - excused)}"
        allowed = theirs | ({"prefix", "suffix"} if key in ASKED or key == "grammar_where" else set())
        assert own <= allowed, f"languages/zh/{file}: {key} names {sorted(own - allowed)}, which is not given"


def test_what_chinese_replies_speak_of_is_at_hand() -> None:
    english, chinese = _table("en", "replies.toml", "replies"), _table("zh", "replies.toml", "replies")
    for key, text in english.items():
        assert set(FORM.findall(str(chinese[key]))) <= set(FORM.findall(str(text))), key
