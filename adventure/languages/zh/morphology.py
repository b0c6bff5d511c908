"""Chinese as a computation: where its words are found in a line without blanks, measure words, lists and numerals.

Each character is a word, but for the few in `WHOLE`, which the grammar knows as one. Whoever names a thing by some of
its characters is thus understood, and a pattern with more characters of its own is the more specific one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from adventure.languages.zh import clock
from adventure.languages.zh.numerals import numeral
from adventure.world.language import Noun
from adventure.world.script import is_wide

MEASURES = (
    "个把枚张本盏封块条只根支件杯瓶扇座间位名颗粒片双串幅口面盆朵束包盒袋罐碗壶艘匹头棵株份样种册卷台架辆顶捆堆"
)
"""What stands between a number and a noun."""

WHOLE = (
    # 都、全
    "所有的东西", "所有东西", "全部东西", "一切东西", "每样东西", "全部", "所有的", "所有", "一切", "每个", "每样",
    # 除了
    "除了", "除去", "除开", "以外的", "之外的", "以外", "之外",
    # 然后
    "然后", "接着", "随后", "之后", "并且", "以及", "还有",
    # 人称
    "我自己", "你自己", "我们的", "你们的", "他们的", "她们的", "它们的", "我的", "你的", "他的", "她的", "它的",
    "自己的", "自己", "我们", "咱们", "你们", "他们", "她们", "它们",
    # 告辞
    "再见", "告辞", "拜拜", "回头见", "失陪", "保重",
    # 问话
    "什么时候", "为什么", "什么", "哪里", "哪儿", "怎么样", "怎么", "怎样", "多少", "是不是", "有没有",
    # 含“和”“与”“信”等字而另有其义的词
    "和尚", "和平", "暖和", "温和", "参与", "相信", "信任", "信心", "迷信", "自信", "威信",
)
"""Words of several characters that stand as one: those of the grammar's closed classes, and some that hold theirs."""

_DIGIT = "[一二三四五六七八九]"
_NUMERAL = rf"[两一二三四五六七八九]?百(?:零?{_DIGIT}?十?{_DIGIT}?)|[两一二三四五六七八九]?十{_DIGIT}?"
_WORD = re.compile(
    r"(?P<then>,\s*(?:再|然后|接着|随后))"
    rf"|(?P<whole>{'|'.join(sorted(map(re.escape, WHOLE), key=len, reverse=True))})"
    rf"|(?P<ordinal>第(?:{_NUMERAL}|{_DIGIT}|\d+)|最后)"
    rf"|(?P<this>[这那](?:[{MEASURES}]|些)?)"
    rf"|(?P<one>[一每](?=[{MEASURES}](?!住))[{MEASURES}])"
    rf"|(?P<numeral>{_NUMERAL})"
    r"|(?P<wide>[\u2e80-\u2fff\u3005-\u3007\u3040-\u31ff\u3400-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
    r"|(?P<latin>[^\W_\u2e80-\U0003ffff]+(?:'[^\W_\u2e80-\U0003ffff]+)*)"
    r"|(?P<mark>[,、&])"
)
_ALONE = re.compile(r"[^\W_]")


@lru_cache(maxsize=8192)
def _folded(letter: str) -> str:
    """Return the letter folded, if it stays one: words are found where they stand in the text."""
    folded = unicodedata.normalize("NFKC", letter).casefold()
    return folded if len(folded) == 1 else letter


PRONOUNS: Mapping[str, str] = MappingProxyType({"it": "它", "he": "他", "she": "她", "they": "他们", "you": "你"})


def _name(noun: Noun) -> str:
    return noun.name


def _measured(noun: Noun) -> str:
    if noun.proper or not noun.article:
        return noun.name
    return f"{'几' if noun.number == 'plural' else '一'}{noun.article}{noun.name}"


def _pronoun(noun: Noun) -> str:
    return "它们" if noun.number == "plural" and noun.pronoun == "it" else PRONOUNS[noun.pronoun]


FORMS: Mapping[str, Callable[[Noun], str]] = MappingProxyType({
    "the": _name,
    "a": _measured,
    "an": _measured,
    "it": _pronoun,
    "they": _pronoun,
    "them": _pronoun,
    "its": lambda noun: f"{_pronoun(noun)}的",
    "their": lambda noun: f"{_pronoun(noun)}的",
    "itself": lambda noun: f"{_pronoun(noun)}自己",
})
"""The forms of a name; those that begin with a capital are the same, and words that agree with a noun are none."""

SILENT = frozenset({"is", "are", "was", "has", "does", "that", "s", "es"})
"""What other languages make agree with a noun: in a text it stands for nothing."""


class Chinese:
    """The morphology of Chinese; it keeps nothing. A noun's `article` is its measure word: `把` for a key."""

    __slots__ = ()

    forms: frozenset[str] = frozenset({*FORMS, *(name.capitalize() for name in FORMS), *SILENT})

    def form(self, form: str, noun: Noun) -> str:
        """Return the noun in that form, or the pronoun for it.

        Raises:
            KeyError: the form is none of `forms`.
        """
        if form in SILENT:
            return ""
        return FORMS[form.lower()](noun)

    def join(self, names: Sequence[str], *, last: str = "and") -> str:
        """Return `灯、钥匙和绳子`."""
        joint = "还是" if last == "or" else "和"
        return joint.join(part for part in ("、".join(names[:-1]), names[-1]) if part)

    def count(self, number: int, noun: Noun) -> str:
        """Return `两枚硬币` for 2 and a noun with the measure word `枚`; `个` where it has none."""
        return f"{numeral(number, counting=True)}{noun.article or '个'}{noun.name}"

    def time(self, minutes: int) -> str:
        """Return the time as people say it: `下午五点零一分`."""
        return clock.told(minutes)

    def times(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the times of day that the words can mean: `五点`, `17:00`, `早上四点半`."""
        return clock.times(words)

    def duration(self, words: Sequence[str]) -> int:
        """Return the minutes of `两个小时`, `半小时`, `三刻钟`; 0 for anything else."""
        return clock.duration(words)

    def fold(self, text: str) -> str:
        """Return the text with full-width letters and marks made narrow, in small letters."""
        return "".join(map(_folded, text))

    def words(self, text: str) -> list[str]:
        """Return the characters typed; what is of another script, a numeral, or in `WHOLE`, as one word.

        A measure word behind `这`, `那`, `一` and `每` falls away: `这把钥匙`, `一把钥匙`.
        """
        return [word for word, _, _ in self._spans(self.fold(text))]

    def pieces(self, text: str) -> list[str]:
        """Return what stands in the text from the beginning of each word to the next, without blanks."""
        spans = list(self._spans(self.fold(text)))
        ends = [start for _, start, _ in spans[1:]] + [len(text)] if spans else []
        return [text[start:end].strip() for (_, start, _), end in zip(spans, ends, strict=True)]

    @staticmethod
    def _spans(text: str) -> Iterator[tuple[str, int, int]]:
        for found in _WORD.finditer(text):
            word = found[0]
            match found.lastgroup:
                case "then":
                    word = "然后"
                case "this" | "one":
                    word = word[0]
                case "latin":
                    word = word.replace("'", "")
            yield word, found.start(), found.end()

    def plural(self, name: str) -> str:
        """Return the name: several are called as one is."""
        return name

    def stem(self, word: str) -> str:
        """Return the word: it has no endings."""
        return word

    def terms(self, words: Sequence[str], ignored: Collection[str]) -> list[str]:
        """Return the words, and each two characters that stand side by side: so that their order counts."""
        said = [word if word not in ignored and _ALONE.match(word) else "" for word in words]
        pairs = [one + two for one, two in pairwise(said) if one and two and is_wide(one[0]) and is_wide(two[0])]
        return [*(word for word in said if word), *pairs]


MORPHOLOGY = Chinese()
