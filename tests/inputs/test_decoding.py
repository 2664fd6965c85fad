"""Bytes to text."""

import codecs
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import ConfigError, InputError
from claimx.inputs import decode

ENGLISH = "The ministers agreed on Friday to hold talks again, and officials said that exercises would go on. " * 4
QUOTED = "Japan’s envoy called it “firm” – a naïve view, said the attaché in a café … and Señor Núñez agreed. "

# Control characters aside, which make text look binary, and the mark, which is no text at its start.
texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\r\n")).filter(
    lambda text: not text.startswith("\ufeff")
)


def fault(data: bytes, encoding: str | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        decode(data, "memo.txt", encoding)
    assert caught.value.document == "memo.txt"
    assert "\n" not in str(caught.value)
    return caught.value


@given(texts)
def test_utf_8_decodes_to_itself(text: str) -> None:
    assert decode(text.encode(), "a") == (text, ())


@given(texts, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a") == (text, ())


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_big_endian_marks(mark: bytes, encoding: str) -> None:
    assert decode(mark + QUOTED.encode(encoding), "a") == (QUOTED, ())


@given(texts, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32-be", "gb18030"]))
def test_an_encoding_that_is_given_is_used(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a", encoding) == (text, ())


@given(st.binary(), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "utf-7", "unicode_escape", "idna"]))
def test_any_bytes_give_encodable_text_or_an_input_error(data: bytes, encoding: str | None) -> None:
    try:
        text, _ = decode(data, "a", encoding)
    except InputError:
        return
    text.encode("utf-8")


def test_line_ends_spaces_and_lone_controls_stay() -> None:
    text = f"One\r\ntwo\rthree\u00a0four\x1b[31m\u202e five\x07 \u2028six\x85 {ENGLISH}"
    assert decode(text.encode(), "a") == (text, ())


@pytest.mark.parametrize("text", ["é", "Café’s", f"It costs €5. {ENGLISH}", QUOTED * 3, f"“Yes,” he said. {ENGLISH}"])
def test_windows_1252_is_guessed_and_said(text: str) -> None:
    note = "read as windows-1252 (guessed); --encoding names another"
    assert decode(text.encode("cp1252"), "a") == (text, (note,))


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (QUOTED, "mac_roman", "mac-roman"),
        ("Министр заявил, что переговоры продолжаются и будут долгими. ", "cp1251", "windows-1251"),
        ("日本の外務大臣は金曜日に会見を開き、協力を強調した。", "cp932", "cp932"),
    ],
)
def test_other_encodings_are_guessed_and_said(text: str, encoding: str, label: str) -> None:
    assert decode((text * 5).encode(encoding), "a") == (
        text * 5,
        (f"read as {label} (guessed); --encoding names another",),
    )


def test_unmarked_utf_16_is_guessed_and_said() -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        note = f"read as {encoding} (guessed); --encoding names another"
        assert decode(QUOTED.encode(encoding), "a") == (QUOTED, (note,))


def test_a_few_broken_bytes_do_not_turn_utf_8_into_something_else() -> None:
    text, notes = decode(QUOTED.encode() + "é".encode()[:1], "a")
    assert text == QUOTED + "\ufffd"
    offset = len(QUOTED.encode())
    assert notes == (f"1 broken in UTF-8 at offset {offset}, read as U+FFFD; --encoding names another encoding",)


def test_a_guess_that_would_be_absurd_is_none() -> None:
    error = fault(b"Seoul\x81 said so. " + ENGLISH.encode())
    assert error.code == "encoding"
    assert error.message == "byte 0x81 at offset 5 is not UTF-8; name the file's encoding with --encoding"


def test_three_megabytes_are_guessed_at_quickly() -> None:
    data = (ENGLISH * 8000 + QUOTED).encode("cp1252")
    started = time.perf_counter()
    text, _ = decode(data, "a")
    assert time.perf_counter() - started < 2
    assert text.endswith(QUOTED)


def test_text_that_is_not_in_the_encoding_given_names_the_byte() -> None:
    error = fault(b"Caf\xe9", "utf-8")
    assert error.code == "encoding"
    assert error.message == "byte 0xe9 at offset 3 is not utf-8; name the file's encoding with --encoding"


def test_escapes_that_spell_surrogates_are_refused() -> None:
    assert fault(rb"a \ud800 b", "unicode_escape").code == "encoding"


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "", "utf-8\0", "é"])
def test_an_unknown_encoding_is_a_setting_s_fault(encoding: str) -> None:
    with pytest.raises(ConfigError, match="unknown encoding"):
        decode(b"text", "a", encoding)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"%PDF-1.7\n", "pdftotext"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x89PNG\r\n", "image"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"Text and \0 more", "zero bytes"),
        (bytes(range(1, 256)) * 9, "control characters"),
    ],
)
def test_binary_data_is_refused_with_a_hint(data: bytes, hint: str) -> None:
    error = fault(data)
    assert error.code == "binary"
    assert hint in error.message


def test_a_pdf_is_no_text_whatever_the_encoding() -> None:
    assert fault(b"%PDF-1.7\n", "latin-1").code == "binary"


def test_a_broken_utf_16_file_is_an_encoding_fault() -> None:
    assert fault(codecs.BOM_UTF16_LE + b"a\0b").code == "encoding"
