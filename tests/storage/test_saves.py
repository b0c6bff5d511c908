from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adventure.errors import SaveError
from adventure.play.blocks import (
    Block,
    Header,
    SavedPassage,
    TalkBlock,
    TitleBlock,
    ToldBlock,
    TurnBlock,
    UnknownBlock,
)
from adventure.storage.save_text import block_bytes, header_bytes, read_text
from adventure.storage.saves import FileKeeper, read_save
from tests.storage.games import BLOCKS, FORGED, HEADER, kept, turn


def raw_save(*blocks: Block) -> bytes:
    return header_bytes(HEADER) + b"".join(block_bytes(block) for block in blocks)


def test_what_was_kept_is_what_is_read(tmp_path: Path) -> None:
    kept(tmp_path / "game.toml")
    save = read_save(tmp_path / "game.toml", "castle")
    assert (save.header, save.blocks, save.torn) == (HEADER, BLOCKS, "")


def test_a_game_taken_up_goes_on_in_the_same_file(tmp_path: Path) -> None:
    before = kept(tmp_path / "game.toml")
    save, keeper = FileKeeper.resume(tmp_path / "game.toml", "castle")
    assert save.blocks == BLOCKS
    with keeper:
        keeper.keep(turn(len(BLOCKS) + 1))
    assert (tmp_path / "game.toml").read_bytes() == before + block_bytes(turn(len(BLOCKS) + 1))


def test_a_block_is_on_the_disk_when_keep_returns(tmp_path: Path) -> None:
    with FileKeeper.begin(tmp_path / "game.toml", HEADER) as keeper:
        assert list(tmp_path.iterdir()) == []
        for block in BLOCKS:
            keeper.keep(block)
            assert read_save(tmp_path / "game.toml").blocks[-1] == block


def test_a_save_is_nobody_elses_to_read(tmp_path: Path) -> None:
    kept(tmp_path / "new" / "castle" / "game.toml")
    made = ("new", "new/castle", "new/castle/game.toml")
    assert [stat.S_IMODE((tmp_path / path).stat().st_mode) for path in made] == [0o700, 0o700, 0o600]


def test_no_line_of_a_save_but_its_own_begins_like_a_block() -> None:
    raw = raw_save(*BLOCKS)
    heads = [line for line in raw.splitlines() if line.lstrip().startswith(b"[")]
    assert len(heads) == len(BLOCKS)
    assert b"\x1b" not in raw
    assert b"\x00" not in raw


values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
passages = st.builds(
    SavedPassage, st.text(), st.text(), st.text(), st.lists(st.text(), max_size=3).map(tuple), st.booleans()
)
tellings = st.lists(passages, max_size=3).map(tuple)
tables = st.dictionaries(st.text(max_size=5), values, max_size=4)
numbers = st.integers(0, 10**6)
blocks = st.one_of(
    st.builds(
        TurnBlock,
        n=st.just(1),
        after=numbers,
        line=st.text(),
        action=tables,
        changes=st.lists(st.text(), max_size=4).map(tuple),
        aside=tables,
        place=st.text(),
        telling=tellings,
    ),
    st.builds(TalkBlock, st.just(1), numbers, st.text(), st.text(), st.text(), tellings),
    st.builds(ToldBlock, st.just(1), numbers, st.lists(st.tuples(*[st.text()] * 4), max_size=3).map(tuple)),
    st.builds(TitleBlock, st.just(1), st.text()),
    st.builds(
        UnknownBlock,
        st.just(1),
        st.from_regex(r"[a-z_-]{1,10}", fullmatch=True).filter(
            lambda kind: kind not in {"turn", "talk", "told", "undo", "title"}
        ),
        tables.map(lambda table: {key: value for key, value in table.items() if key not in {"n", "sum"}}),
    ),
)


@given(blocks)
@settings(max_examples=300, deadline=None)
def test_any_block_comes_back_as_it_was(block: Block) -> None:
    reading = read_text(raw_save(block, TitleBlock(2, "after it")))
    assert reading.save.blocks == (block, TitleBlock(2, "after it"))
    assert reading.save.torn == ""


@given(st.text(alphabet=st.characters(categories=["Cs", "L", "Cc"])))
@settings(max_examples=200, deadline=None)
def test_half_a_surrogate_is_replaced_and_does_no_other_harm(line: str) -> None:
    (block,) = read_text(raw_save(TitleBlock(1, line))).save.blocks
    assert isinstance(block, TitleBlock)
    pairs = line.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert block.title == pairs


def test_a_value_that_toml_does_not_have_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    before = kept(tmp_path / "game.toml")
    _, keeper = FileKeeper.resume(tmp_path / "game.toml")
    with keeper:
        with pytest.raises(SaveError, match="NoneType"):
            keeper.keep(replace(turn(len(BLOCKS) + 1), aside={"talking_to": None}))
        with pytest.raises(SaveError, match="int"):
            keeper.keep(replace(turn(len(BLOCKS) + 1), aside={"seed": 2**64}))
        keeper.keep(turn(len(BLOCKS) + 1))
    assert (tmp_path / "game.toml").read_bytes() == before + block_bytes(turn(len(BLOCKS) + 1))


@pytest.mark.parametrize("last", [turn(2), ToldBlock(2, 1, ()), TitleBlock(2, FORGED)], ids=["turn", "told", "title"])
def test_a_save_cut_off_at_any_byte_of_its_last_block_loses_that_block_alone(last: Block) -> None:
    whole = raw_save(turn(1))
    full = raw_save(turn(1), last)
    for end in range(len(whole), len(full) + 1):
        reading = read_text(full[:end])
        is_complete = end >= len(full) - 1  # the line end after the seal is no part of it
        assert reading.save.blocks == ((turn(1), last) if is_complete else (turn(1),)), end
        assert (reading.save.torn == "") == (is_complete or end - len(whole) <= 1), end
        assert reading.whole <= end


@given(st.integers(0, len(raw_save(*BLOCKS))), st.binary(max_size=6))
@settings(max_examples=300, deadline=None)
def test_going_on_after_any_truncation_never_loses_an_earlier_whole_block(
    tmp_path_factory: pytest.TempPathFactory, end: int, zeros: bytes
) -> None:
    path = tmp_path_factory.mktemp("saves") / "game.toml"
    torn = raw_save(*BLOCKS)[:end] + bytes(len(zeros) * 20)
    path.write_bytes(torn)
    ends = [len(raw_save(*BLOCKS[:count])) for count in range(len(BLOCKS) + 1)]
    if end < ends[0] - 1:
        with pytest.raises(SaveError):
            FileKeeper.resume(path)
        assert path.read_bytes() == torn
        return
    save, keeper = FileKeeper.resume(path)
    whole = sum(end >= each - 1 for each in ends[1:])
    assert save.blocks == BLOCKS[:whole]
    assert path.read_bytes() == torn, "reading changes nothing"
    with keeper:
        keeper.keep(turn(whole + 1))
    after = read_save(path)
    assert (after.blocks, after.torn) == ((*BLOCKS[:whole], turn(whole + 1)), "")


def test_a_torn_save_says_so(tmp_path: Path) -> None:
    raw = kept(tmp_path / "game.toml")
    (tmp_path / "game.toml").write_bytes(raw[:-40])
    save = read_save(tmp_path / "game.toml")
    assert save.blocks == BLOCKS[:-1]
    assert "cut off" in save.torn
    assert str(len(BLOCKS) - 1) in save.torn


def test_a_flipped_bit_anywhere_is_refused_or_does_no_harm(tmp_path: Path) -> None:
    raw = raw_save(*BLOCKS)
    chance = random.Random(1)
    harmless = 0
    for _ in range(3000):
        at, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
        flipped = bytearray(raw)
        flipped[at] ^= bit
        try:
            save = read_text(bytes(flipped)).save
        except SaveError:
            continue
        assert (save.header, save.blocks) == (HEADER, BLOCKS), (at, bit)
        harmless += 1
    assert harmless < 30


def test_every_flipped_bit_of_the_last_seal_is_told_from_a_torn_block() -> None:
    raw = raw_save(*BLOCKS)
    for at in range(len(raw) - 17, len(raw) - 1):
        for bit in range(8):
            flipped = bytearray(raw)
            flipped[at] ^= 1 << bit
            with pytest.raises(SaveError):
                read_text(bytes(flipped))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"),
        (b"\0" * 4096, "empty"),
        (b"\n\n", "empty"),
        (random.Random(2).randbytes(4096), "no save of this game"),
        (b"\x89PNG\r\n\x1a\n", "no save of this game"),
        (b'format = 1\nid = "castle"\ntitle = "Castle"\n', "no save of this game"),
        (b"just words", "no save of this game"),
        (raw_save(turn(1)).replace(b"format = 1", b"format = 2"), "format 2"),
        (raw_save(turn(1)).replace(b"seed = 7", b"seed = 8"), "line 1"),
        (raw_save(turn(1)).replace(b"story", b"stony"), "no save of this game"),
        (raw_save(turn(1))[30:], "no save of this game"),
        (raw_save(turn(1), turn(2)).replace(b"Taken, 1", b"Taken, 9"), "line 10"),
        (raw_save(turn(1), turn(3)), "number 3 and stands at the place of 2"),
        (raw_save(turn(1), turn(1)), "number 1 and stands at the place of 2"),
        (raw_save(turn(1), turn(2)).replace(b"\n", b"\r\n"), "CRLF"),
        (raw_save(turn(1), UnknownBlock(2, "turn", {})), "`after` is missing"),
        (raw_save(turn(1), UnknownBlock(2, "title", {"title": 3})), "`title` is not what it should be"),
    ],
)
def test_a_file_that_is_no_whole_save_is_refused_with_the_reason_and_left_alone(
    tmp_path: Path, raw: bytes, message: str
) -> None:
    path = tmp_path / "game.toml"
    path.write_bytes(raw)
    with pytest.raises(SaveError, match=message):
        read_save(path)
    with pytest.raises(SaveError, match=message):
        FileKeeper.resume(path)
    assert path.read_bytes() == raw
    assert list(tmp_path.iterdir()) == [path]


def test_a_save_of_another_story_is_refused(tmp_path: Path) -> None:
    kept(tmp_path / "game.toml")
    with pytest.raises(SaveError, match="another story"):
        read_save(tmp_path / "game.toml", "cloak")
    with pytest.raises(SaveError, match="another story"):
        FileKeeper.resume(tmp_path / "game.toml", "cloak")


def test_a_missing_save_is_no_empty_game(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="no such save"):
        read_save(tmp_path / "game.toml")
    with pytest.raises(SaveError, match="no such save"):
        FileKeeper.resume(tmp_path / "game.toml")
    assert list(tmp_path.iterdir()) == []


def test_who_mends_a_save_by_hand_can_say_so(tmp_path: Path) -> None:
    raw = raw_save(turn(1), turn(2))
    at = raw.rindex(b'sum = "')
    mended = raw[:at].replace(b"Taken, 2", b"TAKEN, 2") + b'sum = "edited"\n'
    save = read_text(mended).save
    second = save.blocks[1]
    assert isinstance(second, TurnBlock)
    assert second.telling[0].text.startswith("TAKEN, 2")
    assert save.torn == ""


def test_a_kind_of_block_from_the_future_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    pin = UnknownBlock(2, "stamp", {"words": "remember this", "places": ("hall", "yard")})
    before = kept(path, (turn(1), pin))
    save, keeper = FileKeeper.resume(path)
    assert save.blocks == (turn(1), pin)
    with keeper:
        keeper.keep(turn(3))
    assert path.read_bytes().startswith(before)


def test_a_block_out_of_order_is_not_written(tmp_path: Path) -> None:
    with FileKeeper.begin(tmp_path / "game.toml", HEADER) as keeper:
        keeper.keep(turn(1))
        before = (tmp_path / "game.toml").read_bytes()
        with pytest.raises(SaveError, match="number 3 cannot follow"):
            keeper.keep(turn(3))
        assert (tmp_path / "game.toml").read_bytes() == before


def test_a_game_that_is_played_is_not_opened_a_second_time(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    with FileKeeper.begin(path, HEADER) as keeper:
        keeper.keep(turn(1))
        program = (
            "import sys\nfrom pathlib import Path\nfrom adventure.storage.saves import FileKeeper\n"
            "FileKeeper.resume(Path(sys.argv[1]))"
        )
        second = subprocess.run(
            [sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=60, check=False
        )
        assert "being played in another window" in second.stderr
        with pytest.raises(SaveError, match="another window"):
            FileKeeper.resume(path)
        keeper.keep(turn(2))
    save, keeper = FileKeeper.resume(path)
    keeper.close()
    assert save.blocks == (turn(1), turn(2))


def test_a_block_that_somebody_else_added_is_noticed_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    with FileKeeper.begin(path, HEADER) as keeper:
        keeper.keep(turn(1))
        with path.open("ab") as other:
            other.write(block_bytes(turn(2)))
        with pytest.raises(SaveError, match="Another program"):
            keeper.keep(turn(2, "another line"))
    assert read_save(path).blocks == (turn(1), turn(2))


def test_a_save_deleted_while_it_is_played_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    with FileKeeper.begin(path, HEADER) as keeper:
        keeper.keep(turn(1))
        path.unlink()
        with pytest.raises(SaveError, match="deleted"):
            keeper.keep(turn(2))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from adventure.errors import SaveError
from adventure.storage.saves import FileKeeper
from tests.storage.games import turn
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
save, keeper = FileKeeper.resume(path)
length = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (length + 300, resource.RLIM_INFINITY))
for _ in range(2):
    try:
        keeper.keep(turn(2))
        print("kept")
    except SaveError as error:
        print(error.message, path.stat().st_size - length)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
keeper.keep(turn(2))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_costs_the_block_and_leaves_what_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    kept(path, (turn(1),))
    result = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert result.stderr == ""
    assert result.stdout == "The game could not be kept: File too large. 0\n" * 2
    assert read_save(path).blocks == (turn(1), turn(2))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_directory_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    keeper = FileKeeper.begin(tmp_path / "castle" / "game.toml", HEADER)
    with pytest.raises(SaveError, match="not be kept"):
        keeper.keep(turn(1))
    tmp_path.chmod(0o700)


def test_a_seed_too_large_for_toml_is_refused() -> None:
    with pytest.raises(SaveError):
        header_bytes(Header("castle", "1", "Castle", 2**63))
