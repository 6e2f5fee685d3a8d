"""Texts become parts and parts texts, whatever is in them; receipts are read however they come."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.outreach.channels import gsm
from nuan.outreach.channels.parts import PART, SINGLE, UnableToCut, cut, parted
from nuan.outreach.channels.pdu import Delivered, Frames, Pdu, UnableToRead, framed, read_delivered
from nuan.outreach.channels.smpp_receipts import read_receipt
from tests.peers import smsc_wire

AT = datetime(2026, 11, 24, 1, 5, tzinfo=UTC)
LATIN = st.text(
    alphabet="".join(smsc_wire.COLUMNS).replace("\0", "") + "".join(smsc_wire.SECOND), min_size=1, max_size=900
)


@given(st.one_of(st.text(min_size=1, max_size=900), LATIN), st.integers(0, 255), st.booleans())
def test_any_text_comes_back_from_its_parts(text: str, reference: int, seven_bit: bool) -> None:
    pieces = cut(text=text, reference=reference, most=255, seven_bit=seven_bit)
    joined = b""
    for number, raw in enumerate(pieces.parts, start=1):
        place, body = parted(raw=raw, has_header=pieces.has_header, tags={})
        if pieces.has_header:
            assert place is not None
            assert (place.reference, place.total, place.number) == (reference, len(pieces.parts), number)
            assert len(body) <= PART[pieces.coding]
            assert len(raw) <= SINGLE[pieces.coding]
        joined += body
        # No part ends inside a character: each can be read alone, by the other side's own reading.
        alone = body.decode("utf-16-be") if pieces.coding == 8 else smsc_wire.gsm_text(body)
        assert "\ufffd" not in alone or "\ufffd" in text
    assert gsm.read_text(raw=joined, coding=pieces.coding, default="gsm") == text


@given(LATIN)
def test_what_fits_the_small_alphabet_uses_it(text: str) -> None:
    assert cut(text=text, reference=0, most=255, seven_bit=True).coding == 0
    assert cut(text=text, reference=0, most=255, seven_bit=False).coding == 8


def test_every_sign_of_the_alphabet_is_where_the_specification_has_it() -> None:
    flat = "".join(smsc_wire.COLUMNS)
    assert len(flat) == 128
    for code, sign in enumerate(flat):
        if code != 0x1B:
            assert cut(text=sign, reference=0, most=1, seven_bit=True).parts == (bytes([code]),)
    for sign, code in smsc_wire.SECOND.items():
        assert cut(text=sign, reference=0, most=1, seven_bit=True).parts == (bytes([0x1B, code]),)
    assert (
        cut(text="`", reference=0, most=1, seven_bit=True).coding == 8
    )  # not in the alphabet, unlike what it looks like


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("a" * 160, [160]), ("a" * 161, [159, 14]), ("a" * 152 + "€b", [155]), ("a" * 152 + "€" * 8, [158, 22]),
        ("暖" * 70, [140]), ("暖" * 71, [140, 14]), ("暖" * 66 + "😀" + "暖" * 9, [138, 28]),
    ],
)  # fmt: skip
def test_where_texts_are_cut(text: str, sizes: list[int]) -> None:
    assert [len(part) for part in cut(text=text, reference=1, most=9, seven_bit=True).parts] == sizes


@pytest.mark.parametrize(("text", "code"), [("", "empty"), ("a\ud83d", "no_text"), ("暖" * 500, "too_long")])
def test_what_cannot_be_a_text_message(text: str, code: str) -> None:
    with pytest.raises(UnableToCut) as refusal:
        cut(text=text, reference=0, most=3, seven_bit=True)
    assert refusal.value.code == code


@given(st.lists(st.builds(Pdu, command=st.sampled_from([4, 5, 0x15]), sequence=st.integers(1, 99), body=st.binary(max_size=60))),
       st.integers(1, 40))  # fmt: skip
def test_packets_are_found_wherever_the_network_cut_the_stream(pdus: list[Pdu], size: int) -> None:
    stream = b"".join(framed(pdu=pdu) for pdu in pdus)
    frames, found = Frames(), []
    for at in range(0, len(stream), size):
        found += list(frames.feed(data=stream[at : at + size]))
    assert found == pdus


@pytest.mark.parametrize("length", [0, 15, 70_000, 0xFFFFFFFF])
def test_a_length_that_cannot_be_is_refused_at_once(length: int) -> None:
    with pytest.raises(UnableToRead):
        list(Frames().feed(data=length.to_bytes(4, "big") + bytes(12)))


@given(st.binary(max_size=80))
def test_any_bytes_as_a_message_are_read_or_refused(body: bytes) -> None:
    try:
        read_delivered(body=body)
    except UnableToRead:
        return


def receipt(text: str | bytes, *, coding: int = 0, tags: dict[int, bytes] | None = None, ids: str = "as_is"):
    raw = text if isinstance(text, bytes) else text.encode("latin-1")
    delivered = Delivered(source="1", destination="2", esm_class=4, coding=coding, raw=raw, tags=tags or {})
    return read_receipt(delivered=delivered, arrived_at=AT, zone=ZoneInfo("Asia/Shanghai"), default="gsm", ids=ids)


WHOLE = (
    "id:0A1 sub:001 dlvrd:001 submit date:2611240859 done date:2611240903 stat:DELIVRD err:000 text:id:9 stat:UNDELIV"
)
DONE_AT = datetime(2026, 11, 24, 1, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE, ("0A1", "delivered", DONE_AT, "000")),
        (WHOLE.replace("DELIVRD", "DELIVERED"), ("0A1", "delivered", DONE_AT, "000")),
        (
            WHOLE.replace("stat:DELIVRD", "stat:UNDELIV").replace("err:000", "err:0x1B"),
            ("0A1", "bounced", DONE_AT, "0x1B"),
        ),
        (WHOLE.replace("DELIVRD", "EXPIRED"), ("0A1", "expired", DONE_AT, "000")),
        (WHOLE.replace("DELIVRD", "REJECTD"), ("0A1", "bounced", DONE_AT, "000")),
        (WHOLE.replace("DELIVRD", "ACCEPTD"), ("0A1", "unknown", DONE_AT, "000")),
        (WHOLE.replace("DELIVRD", "DE#IVRD"), ("0A1", "unknown", DONE_AT, "000")),
        (WHOLE.replace("DELIVRD", "DEL"), ("0A1", "unknown", DONE_AT, "000")),
        (WHOLE.upper(), ("0A1", "delivered", DONE_AT, "000")),
        (WHOLE.replace(":", "=", 6).replace(" sub", "  sub"), ("0A1", "delivered", DONE_AT, "000")),
        (WHOLE.replace("2611240903", "2613990903"), ("0A1", "delivered", AT, "000")),
        (WHOLE.replace("2611240903", "2611240903"), ("0A1", "delivered", DONE_AT, "000")),
        (WHOLE.replace("done date:2611240903", "done date:1901010000"), ("0A1", "delivered", AT, "000")),
        ("stat:DELIVRD id:77", ("77", "delivered", AT, "")),
        ("id:77", ("77", "unknown", AT, "")),
        ("", ("", "unknown", AT, "garbled")),
        ("\x01\x02 dlvrd 001 sta", ("", "unknown", AT, "garbled")),
    ],
)
def test_receipts_are_read_as_far_as_they_can_be(text: str, expected: tuple[object, ...]) -> None:
    told = receipt(text)
    assert (told.provider_id, told.state, told.at, told.code) == expected


@pytest.mark.parametrize("coding", [0, 1, 3, 8])
@pytest.mark.parametrize("alphabet", ["latin-1", "utf-16-be"])
def test_a_receipt_in_another_alphabet_than_it_says(alphabet: str, coding: int) -> None:
    told = receipt(WHOLE.encode(alphabet), coding=coding)
    assert (told.provider_id, told.state) == ("0A1", "delivered")


def test_fields_outweigh_the_text() -> None:
    told = receipt(WHOLE, tags={0x1E: b"beef\0", 0x427: b"\x05", 0x423: b"\3\0\x22"})
    assert (told.provider_id, told.state, told.code) == ("beef", "bounced", "network_3_34")


def test_names_told_in_decimal_are_told_as_the_answer_had_them() -> None:
    assert receipt(WHOLE.replace("0A1", "0255"), ids="decimal").provider_id == "ff"


@given(st.binary(max_size=120), st.integers(0, 255))
def test_any_bytes_as_a_receipt_never_say_delivered_without_the_word(raw: bytes, coding: int) -> None:
    if receipt(raw, coding=coding).state != "unknown":
        assert b"STAT" in raw.replace(b"\0", b"").upper()


@pytest.mark.parametrize(
    ("raw", "coding", "text"),
    [
        (b"\0\x1b\x65", 0, "@€"), ("退订".encode("gb18030"), 15, "退订"), ("退订".encode("utf-16-be"), 0x18, "退订"),
        (b"caf\xe9", 3, "café"), (b"STOP", 1, "STOP"), (b"\x1b\x7f", 0, "\ufffd"), (b"\xff", 0, "\ufffd"),
        (b"STOP", 0xF1, "STOP"), (b"\x90", 8, "\ufffd"), (b"STOP", 200, "STOP"),
    ],
)  # fmt: skip
def test_alphabets_of_what_comes_in(raw: bytes, coding: int, text: str) -> None:
    assert gsm.read_text(raw=raw, coding=coding, default="gsm") == text
