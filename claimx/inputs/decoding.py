"""Bytes to text: what the user says, else a byte order mark, else UTF-8, else a guess that is noted.

The text is not changed in any other way: line ends, no-break spaces and lone controls stay as they are.
"""

import codecs
import re

from claimx.errors import ConfigError, InputError

BINARY = {
    b"%PDF-": "is a PDF; convert it to text first, e.g. with pdftotext",
    b"PK\x03\x04": "is a ZIP archive or an office document; save it as plain text first",
    b"\xd0\xcf\x11\xe0": "is an office document; save it as plain text first",
    b"{\\rtf": "is a rich-text (RTF) document; save it as plain text first",
    b"\x1f\x8b": "is compressed with gzip; decompress it first",
    b"\xfd7zXZ": "is compressed with xz; decompress it first",
    b"\x28\xb5\x2f\xfd": "is compressed with zstd; decompress it first",
    b"\x89PNG": "is an image, not text",
    b"\xff\xd8\xff": "is an image, not text",
    b"GIF89a": "is an image, not text",
}
"""How files begin that are no text, and what to tell their reader."""

WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

SAMPLE = 65_536
"""How many bytes, or decoded characters, are looked at to recognise binary data and to guess an encoding."""

# C0 controls and DEL, without white space, backspace and ESC, which coloured terminal text holds.
_CONTROLS = bytes(i for i in range(32) if i not in b"\t\n\v\f\r\b\x1b") + b"\x7f"

# What English in Windows-1252 hardly ever shows, but other encodings do when they are read as it: a capital
# with a mark after a small letter (Mac OS: `JapanÕs`), a sign between letters (Central European: `Rados³aw`;
# East Asian: `Ã«Äþ`), three letters with marks in a row (Cyrillic: `Ìèíèñòð`).
_NOT_WINDOWS_1252 = re.compile(
    "(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŒŽŸ]"
    "|(?<=[A-Za-zÀ-ÖØ-öø-ÿ])[¡-©«¬®-¶¸-¿×÷†‡‰ˆ˜ƒ‹›„‚](?=[A-Za-zÀ-ÖØ-öø-ÿ])"
    "|[À-ÖØ-öø-ÿŠŒŽšœžŸ]{3,}"
)

# What such text comes in besides. Near-twins are left out, for between them a guess is a coin toss
# (Windows-1250 and Windows-1252, Mac Roman and Mac Icelandic).
_GUESSES = ["cp1252", "mac_roman", "cp1251", "cp932", "gb18030", "cp949", "big5"]


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of data, and notes on how it was read where that was not plain.

    name: the document's, for errors. encoding: a Python codec name that overrides all recognition.
    The text holds no surrogates; a byte order mark is no part of it.
    Raises InputError `binary` or `encoding`; ConfigError where encoding is no known name.
    """
    refuse_binary(data, name)
    if encoding is not None:
        check_encoding(encoding)
        return _decode_as(data, name, encoding), ()
    wide = _decode_wide(data, name)
    if wide is not None:
        return wide
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 8 + 0.05 * len(sample):
        raise InputError(name, "binary", "holds control characters all over: binary data, not text")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_other(data, name, error)


def refuse_binary(data: bytes, name: str) -> None:
    """Raises InputError `binary`, with a hint, where data begins like a well-known format that is no text."""
    for start, hint in BINARY.items():
        if data.startswith(start):
            raise InputError(name, "binary", hint)


def check_encoding(encoding: str) -> None:
    """Raises ConfigError where encoding is not the name of a text encoding."""
    try:
        b" ".decode(encoding)
    except UnicodeError:
        pass  # a known name; one byte is no whole character in it
    except (LookupError, ValueError):
        message = f"unknown encoding {encoding!r}; name one such as utf-8, windows-1252 or utf-16"
        raise ConfigError(message) from None


def has_wide_mark(data: bytes) -> bool:
    """Whether data begins with the byte order mark of UTF-16 or UTF-32."""
    return data.startswith(tuple(WIDE_MARKS))


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(name, "encoding", _fault(data, encoding, error)) from None
    except UnicodeError:
        message = f"is not {encoding}; name another encoding with --encoding"
        raise InputError(name, "encoding", message) from None
    if re.search("[\ud800-\udfff]", text):  # UTF-7 and the escape codecs can make them
        message = f"gives lone surrogates when read as {encoding}; name another encoding with --encoding"
        raise InputError(name, "encoding", message)
    return text.removeprefix("\ufeff")


def _fault(data: bytes, encoding: str, error: UnicodeDecodeError) -> str:
    byte = f"byte 0x{data[error.start]:02x}" if error.start < len(data) else "the end"
    return f"{byte} at offset {error.start} is not {encoding}; name the file's encoding with --encoding"


def _decode_wide(data: bytes, name: str) -> tuple[str, tuple[str, ...]] | None:
    """Text in UTF-16 or UTF-32, by its mark or by where its zero bytes stand; None where there is neither."""
    marked = [encoding for mark, encoding in WIDE_MARKS.items() if data.startswith(mark)]
    for encoding in marked[:-1]:  # a UTF-16 text that begins with NUL has the mark of UTF-32 too
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            continue
    if marked:
        return _decode_as(data, name, marked[-1]), ()
    if b"\0" not in data:
        return None
    # Unmarked UTF-16 in English is every other byte zero. Any other zero byte is no text.
    even, odd = data[:SAMPLE:2].count(0), data[1:SAMPLE:2].count(0)
    half = len(data[:SAMPLE]) // 2
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) > 0.5 * half and min(even, odd) < 0.02 * half + 1:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return text, (_guessed(encoding),)
    raise InputError(name, "binary", "holds zero bytes: binary data, not text")


def _decode_other(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """Text that is not quite UTF-8, or in an old encoding that has to be guessed."""
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd") - data.count("\ufffd".encode())
    beyond_ascii = len(mended) - len(mended.encode("ascii", errors="ignore"))
    if beyond_ascii >= 2 * broken:  # as many characters of UTF-8 as faults: an old encoding does not look like that
        where = f"from offset {error.start} on" if broken > 1 else f"at offset {error.start}"
        return mended, (f"{broken} broken in UTF-8 {where}, read as U+FFFD; --encoding names another encoding",)

    sample = _sample(data, error.start)
    if _like_windows_1252(sample):
        text = data.decode("cp1252", errors="replace")
        return text, (_guessed("windows-1252", text.count("\ufffd")),)
    guess = _guess(sample)
    try:
        text = data.decode(guess or "utf-8")
    except UnicodeDecodeError:
        raise InputError(name, "encoding", _fault(data, "UTF-8", error)) from None
    return text, (_guessed(guess or ""),)


def _sample(data: bytes, first: int) -> bytes:
    """A bounded part of data around its first byte beyond ASCII, cut at white space, not in a character."""
    sample = data[max(0, first - 1024) : first + SAMPLE // 2]
    end = max(sample.rfind(b" "), sample.rfind(b"\n"))
    return sample[:end] if end > min(first, 1024) else sample


def _like_windows_1252(sample: bytes) -> bool:
    text = sample.decode("cp1252", errors="replace")
    odd = text.count("\ufffd") + sum(map(len, _NOT_WINDOWS_1252.findall(text)))
    return odd <= 0.1 * (len(text) - len(text.encode("ascii", errors="ignore")))


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_GUESSES).best()
    if best is None or (best.encoding == "cp1251" and not re.search("[а-яё]{3}", str(best), re.IGNORECASE)):
        return None  # single Cyrillic letters among Latin ones are no Cyrillic text
    return best.encoding


def _guessed(encoding: str, broken: int = 0) -> str:
    label = re.sub("^cp125", "windows-125", encoding).replace("_", "-")
    lost = f", {broken} broken, read as U+FFFD" if broken else ""
    return f"read as {label} (guessed){lost}; --encoding names another"
