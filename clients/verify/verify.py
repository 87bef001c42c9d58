#!/usr/bin/env python3
"""Checks the bundle of a ballot on devices or by slips, without any of the suite's code.

Written from services/ballot/PROTOCOL.md with the standard library only, so that what two people wrote
in two languages has to agree. Prints the lines of cadre-verify and ends as it does:
0 the bundle holds, 1 it does not, 2 there is none to check.
"""

import argparse
import hashlib
import json
import re
import sys

MOST = 2**31 - 1
HEX = re.compile(r"(?:[0-9a-f]{2})*\Z")


def sha256(data):
    return hashlib.sha256(data).digest()


# V1: a bundle is read, written again, and compared.


def hexadecimal(text):
    if not isinstance(text, str) or not HEX.match(text):
        raise ValueError("no hexadecimal")
    return '"' + text + '"'


def number(value):
    if type(value) is not int or not 0 <= value <= MOST:
        raise ValueError("no number")
    return str(value)


def entries(board):
    """The four entries as they are hashed."""
    opened, casting, closed, counted = [link["entry"] for link in board]
    totals = ",".join("[" + ",".join(number(n) for n in triple(t)) + "]" for t in counted["totals"])
    return [
        '{"kind":"OPENED","paper_digest":%s,"present":%s,"needed":%s,"shares":[%s]%s}'
        % (
            hexadecimal(opened["paper_digest"]),
            number(opened["present"]),
            number(opened["needed"]),
            ",".join(hexadecimal(share) for share in opened["shares"]),
            if_any("slips", opened),
        ),
        '{"kind":"CASTING_OPENED","issued":%s%s}'
        % (number(casting["issued"]), if_any("void_slips", casting)),
        '{"kind":"CLOSED","collected":%s,"root":%s}'
        % (number(closed["collected"]), hexadecimal(closed["root"])),
        '{"kind":"COUNTED","valid":%s,"invalid":%s,"totals":[%s]}'
        % (number(counted["valid"]), number(counted["invalid"]), totals),
    ]


def if_any(name, entry):
    """A list that is left out where it is empty."""
    listed = entry.get(name, [])
    return ',"%s":[%s]' % (name, ",".join(hexadecimal(each) for each in listed)) if listed else ""


def triple(total):
    if len(total) != 3:
        raise ValueError("no total")
    return total


def encoded(bundle):
    board = ",".join(
        '{"entry":%s,"hash":%s}' % (entry, hexadecimal(link["hash"]))
        for entry, link in zip(entries(bundle["board"]), bundle["board"])
    )
    ballots = ",".join(
        '{"tracker":%s,"serial":%s,"signature":%s,"sealed_digest":%s}'
        % tuple(hexadecimal(b[k]) for k in ("tracker", "serial", "signature", "sealed_digest"))
        for b in bundle["ballots"]
    )
    text = '{"format":"cadre ballot bundle v1","paper":%s,"board":[%s],"ballots":[%s]' % (
        hexadecimal(bundle["paper"]),
        board,
        ballots,
    )
    data = text.encode("ascii")
    return data + b',"sha256":"' + sha256(data).hex().encode("ascii") + b'"}\n'


def decoded(data):
    """The content of a bundle; None for anything that is none."""
    try:
        bundle = json.loads(data.decode("ascii"))
        return bundle if encoded(bundle) == data else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


# V2: the paper, a protobuf message, and its key, a DER structure.


def varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("no varint")
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value & (2**64 - 1), at


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind in (1, 2, 5):
            size = {1: 8, 5: 4}.get(kind)
            if size is None:
                size, at = varint(data, at)
            if at + size > len(data):
                raise ValueError("cut short")
            value, at = data[at : at + size], at + size
        else:
            raise ValueError("no field")
        if tag >> 3 == 0:
            raise ValueError("no field")
        yield tag >> 3, kind, value


def signed32(value):
    value &= 2**32 - 1
    return value - 2**32 if value >= 2**31 else value


def der(data, tag):
    """The content of the one structure that begins here, and what is behind it."""
    if len(data) < 2 or data[0] != tag:
        raise ValueError("another structure")
    size, at = data[1], 2
    if size >= 128:
        count = size - 128
        size, at = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
        if count == 0 or size < 128 or data[2] == 0:
            raise ValueError("not DER")
    if at + size > len(data):
        raise ValueError("cut short")
    return data[at : at + size], data[at + size :]


RSA = bytes.fromhex("06092a864886f70d0101010500")


def structure(tag, content):
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 128 + len(length))) + length + content


def key_bytes(n, e):
    """The one form of a key."""
    numbers = (structure(2, x.to_bytes(x.bit_length() // 8 + 1, "big")) for x in (n, e))
    bits = b"\0" + structure(0x30, b"".join(numbers))
    return structure(0x30, structure(0x30, RSA) + structure(3, bits))


def rsa_key(data):
    outer, rest = der(data, 0x30)
    algorithm, after = der(outer, 0x30)
    bits, end = der(after, 0x03)
    if rest or end or algorithm != RSA or bits[:1] != b"\0":
        raise ValueError("no RSA key")
    numbers, end = der(bits[1:], 0x30)
    modulus, after = der(numbers, 0x02)
    exponent, last = der(after, 0x02)
    if end or last:
        raise ValueError("no RSA key")
    n, e = int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big")
    usable = 2048 <= n.bit_length() <= 4096 and n.bit_length() % 8 == 0 and n % 2 == 1
    if not usable or e != 65537 or data != key_bytes(n, e):
        raise ValueError("another RSA key")
    return n, e


def as_varint(value):
    head = b""
    while value >= 128:
        head += bytes((value % 128 + 128,))
        value >>= 7
    return head + bytes((value,))


def bytes_field(no, value):
    return as_varint(no << 3 | 2) + as_varint(len(value)) + value


def one_form(last, candidates):
    """The one form of a paper: fields in order, none that says nothing."""
    form = b""
    for no in range(1, 9):
        if no == 4:
            form += b"".join(bytes_field(4, candidate) for candidate in candidates)
        elif last.get(no):
            value = last[no]
            form += bytes_field(no, value) if isinstance(value, bytes) else as_varint(no << 3) + as_varint(value)
    return form


def paper_rules(data):
    """What the checks need of a paper; None if no ballot could be held by it."""
    try:
        last, candidates = {}, []
        for no, kind, value in fields(data):
            if (no, kind) == (4, 2):
                parts = {}
                for inner, inner_kind, text in fields(value):
                    if inner in (1, 2) and inner_kind == 2:
                        text.decode("utf-8")
                        parts[inner] = text
                candidates.append(b"".join(bytes_field(i, parts[i]) for i in (1, 2) if parts.get(i)))
            elif no in range(1, 9) and kind == {3: 0, 5: 0, 6: 0}.get(no, 2):
                if no in (1, 2):
                    value.decode("utf-8")
                last[no] = value
        small = max(last.get(3, 0), last.get(5, 0)) < 2**31 and last.get(6, 1) == 1
        if not small or one_form(last, candidates) != data:
            return None
        lines = len(candidates)
        rules = {
            "kind": signed32(last.get(3, 0)),
            "lines": lines,
            "most_names": signed32(last.get(5, 0)),
            "blank_is_valid": last.get(6, 0) != 0,
            "key": rsa_key(last[7]) if last.get(7) else None,
        }
    except ValueError:
        return None
    usable = rules["kind"] in (1, 2) and 1 <= rules["most_names"] <= lines
    return rules if usable else None


# V8: RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes (RFC 8017).

SALT = 48


def sha384(data):
    return hashlib.sha384(data).digest()


def mask(seed, size):
    blocks = (sha384(seed + i.to_bytes(4, "big")) for i in range(-(-size // 48)))
    return b"".join(blocks)[:size]


def is_signed(key, message, signature):
    n, e = key
    s = int.from_bytes(signature, "big")
    if len(signature) != (n.bit_length() + 7) // 8 or s >= n:
        return False
    bits = n.bit_length() - 1
    size = (bits + 7) // 8
    em = pow(s, e, n)
    if em.bit_length() > bits:
        return False
    em = em.to_bytes(size, "big")
    masked, digest, trailer = em[: size - 49], em[size - 49 : -1], em[-1]
    if trailer != 0xBC:
        return False
    db = int.from_bytes(masked, "big") ^ int.from_bytes(mask(digest, len(masked)), "big")
    db &= (1 << (bits - 8 * (size - len(masked)))) - 1
    db = db.to_bytes(len(masked), "big")
    padding, salt = db[: len(db) - SALT], db[len(db) - SALT :]
    if padding != bytes(len(padding) - 1) + b"\1":
        return False
    return sha384(bytes(8) + sha384(message) + salt) == digest


# V10: the tree of RFC 9162.


def root_of(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0])
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\1" + root_of(leaves[:left]) + root_of(leaves[left:]))


# The checks. A finding is True, False, or the place where the claim does not hold.


def first(what, items, claim, begin=1):
    for i, item in enumerate(items, begin):
        if not claim(item):
            return "%s %d" % (what, i)
    return True


def one_chain(board):
    head = bytes(32)
    links = []
    for entry, link in zip(entries(board), board):
        head = sha256(b"cadre ballot board v1" + head + entry.encode("ascii"))
        links.append(head.hex() == link["hash"])
    return first("entry", links, bool)


def is_shared(opened):
    shares = opened["shares"]
    if not 2 <= opened["needed"] <= len(shares) <= 255:
        return False
    return first("share", shares, lambda share: len(share) == 64)


def are_digests(listed):
    return all(len(each) == 64 for each in listed) and all(a < b for a, b in zip(listed, listed[1:]))


def is_issued(opened, casting, closed, key):
    slips, void, issued = opened.get("slips", []), casting.get("void_slips", []), casting["issued"]
    if not closed["collected"] <= issued <= opened["present"]:
        return False
    if key is not None:
        return not slips and not void
    whole = are_digests(slips) and are_digests(void) and set(void) <= set(slips)
    return whole and len(slips) - len(void) == issued


def are_sorted(ballots, collected):
    if len(ballots) != collected:
        return False
    pairs = zip(ballots, ballots[1:])
    return first("ballot", pairs, lambda p: p[0]["tracker"] < p[1]["tracker"], begin=2)


def differ(ballots):
    seen = set()

    def is_new(ballot):
        serial = ballot["serial"]
        fresh = len(serial) == 128 and serial not in seen
        seen.add(serial)
        return fresh

    return first("ballot", ballots, is_new)


def has_tracker(ballot):
    digest = bytes.fromhex(ballot["sealed_digest"])
    serial = sha256(bytes.fromhex(ballot["serial"]))
    tracker = sha256(b"cadre ballot tracker v1" + serial + digest)[:10]
    return len(digest) == 32 and tracker.hex() == ballot["tracker"]


def adds_up(counted, collected, lines):
    if counted["valid"] + counted["invalid"] != collected or len(counted["totals"]) != lines:
        return False
    return first("line", counted["totals"], lambda total: sum(total) == counted["valid"])


def could_be_marked(counted, rules):
    names = sum(total[0] for total in counted["totals"])
    against = sum(total[1] for total in counted["totals"])
    return (
        names <= counted["valid"] * rules["most_names"]
        and (rules["kind"] != 1 or against == 0)
        and (rules["blank_is_valid"] or names + against >= counted["valid"])
    )


def checks(data, head):
    """Claims with their findings, in order; ends where nothing further can be checked."""
    bundle = decoded(data)
    yield "V1 the bundle is in its one form, and its checksum is right", bundle is not None
    if bundle is None:
        return
    opened, casting, closed, counted = [link["entry"] for link in bundle["board"]]
    ballots, collected = bundle["ballots"], closed["collected"]
    in_use = set(opened.get("slips", [])) - set(casting.get("void_slips", []))
    paper = bytes.fromhex(bundle["paper"])
    rules = paper_rules(paper) if sha256(paper).hex() == opened["paper_digest"] else None
    claim = "V2 the paper is the one that the board opens with, and can be used"
    yield claim, rules is not None
    if rules is None:
        return
    yield "V3 the board is one chain of hashes", one_chain(bundle["board"])
    claim = "V4 the counting key is shared, and two shares are needed at least"
    yield claim, is_shared(opened)
    claim = "V5 collected <= issued <= present, and of slips every one is issued or void"
    yield claim, is_issued(opened, casting, closed, rules["key"])
    claim = "V6 there are as many ballots as were collected, sorted by tracker"
    yield claim, are_sorted(ballots, collected)
    yield "V7 every serial has 64 bytes, and no two are alike", differ(ballots)

    def signed(ballot):
        serial, signature = bytes.fromhex(ballot["serial"]), bytes.fromhex(ballot["signature"])
        if rules["key"] is None:
            return not signature and sha256(serial).hex() in in_use
        return is_signed(rules["key"], serial, signature)

    claim = "V8 every credential is signed by the issuance key of the paper, or a slip in use"
    yield claim, first("ballot", ballots, signed)
    claim = "V9 every tracker is that of its serial and sealed marks"
    yield claim, first("ballot", ballots, has_tracker)
    root = root_of([bytes.fromhex(ballot["tracker"]) for ballot in ballots])
    yield "V10 the root on the board is over these trackers", root.hex() == closed["root"]
    claim = "V11 valid + invalid = collected, and each line adds up to valid"
    yield claim, adds_up(counted, collected, rules["lines"])
    claim = "V12 the totals are ones that ballots on this paper can give"
    yield claim, could_be_marked(counted, rules)
    if head is not None:
        last = bundle["board"][-1]["hash"]
        yield "V13 the head is that of the signed record", last == head.lower()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bundle")
    parser.add_argument("--head", help="of the signed record, hexadecimal")
    arguments = parser.parse_args()
    if arguments.head is not None and not re.fullmatch("[0-9a-fA-F]{64}", arguments.head):
        print("verify.py: the head of a board is 64 hexadecimal digits", file=sys.stderr)
        return 2
    try:
        with open(arguments.bundle, "rb") as file:
            data = file.read()
    except OSError as error:
        print("verify.py: cannot read %s: %s" % (arguments.bundle, error), file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8")
    holds = True
    for claim, finding in checks(data, arguments.head):
        place = " (not %s)" % finding if isinstance(finding, str) else ""
        print(("✓ " if finding is True else "✗ ") + claim + place)
        holds = holds and finding is True
    if not holds:
        print("the bundle does not hold")
        return 1
    bundle = decoded(data)
    print("the bundle holds: %d ballots, head %s" % (len(bundle["ballots"]), bundle["board"][-1]["hash"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
