"""Files made wrong: bytes turned, lines doubled, brackets without end, numbers beyond counting."""

import random

PIECES = (
    b"\x00", b"\xff", b"\xc3\x28", b"<", b">", b"&", b"&#x0;", b"&bomb;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[", b"]]>", b"{", b"}",
    b"[", b"]", b'"', b"\\", b"\\u0000", b"\\ud800", b"NaN", b"Infinity", b"-1", b"1e999", b"9" * 400, b"0.1", b"true", b"null", b",", b":", b";",
    b"=", b"\n", b"\n\n", b"\r", b"\t", b"-->", b"99:99:99.999", b"00:00:00", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"[" * 300, b"<a>" * 300,
    b"'" * 50, b"\xf0\x9f\x8e\xac", b"-- ", b"CHAPTER", b"NOTE\n",
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """``data`` with one to four things done to it."""
    for _ in range(dice.randint(1, 4)):
        at, to = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
        match dice.randint(0, 6):
            case 0:
                data = data[:at] + dice.choice(PIECES) + data[at:]
            case 1:
                data = data[:at] + data[min(to, at + dice.randint(1, 40)) :]
            case 2:
                data = data[:at] + bytes([dice.randint(0, 255)]) + data[at + 1 :]
            case 3:
                data = data[:to] + data[at:to][:5_000] + data[to:]
            case 4:
                lines = data.split(b"\n")
                dice.shuffle(lines)
                data = b"\n".join(lines)
            case 5:
                data = data[:at]
            case 6:
                data = data.decode("utf-8", "replace").encode(
                    dice.choice(["utf-16", "utf-16-le", "utf-32", "cp1257"]), "replace"
                )
    return data
