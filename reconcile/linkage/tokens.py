# SPDX-License-Identifier: Apache-2.0
"""Takes a text apart for comparing: words, runs of Han characters, codes, numerals, and words that set things apart."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from models.folding import HAN, compared, simplified
from models.values.wording import words
from reconcile.linkage.han_words import pieces

_MARKS = re.compile("[\u0300-\u036f]")
_HAN_RUN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_APOSTROPHE = re.compile(r"(?<=\w)['’`´](?=\w)")
_DOTTED = re.compile(r"(?<![\w.])((?:[a-z]\.){2,}[a-z]?)(?![\w])")
_TOKEN = re.compile(
    rf"[{_HAN_RUN}]+"
    rf"|[^\W_{_HAN_RUN}]*\d[^\W_{_HAN_RUN}]*(?:[-./][^\W_{_HAN_RUN}]*\d[^\W_{_HAN_RUN}]*|-[a-z]{{1,3}}\b)*"
    rf"|[^\W\d_{_HAN_RUN}]+(?:-(?=[^\W_{_HAN_RUN}]*\d)[^\W_{_HAN_RUN}]+(?:[-./][^\W_{_HAN_RUN}]*\d[^\W_{_HAN_RUN}]*)*"
    rf"(?:-[a-z]{{1,3}}\b)?)?"
)
_PLACE_SUFFIX = re.compile(r"(?<=..)(?<![城都超股上门])[市省](?=..)(?!场)")
"""宁波市分行 is 宁波分行: written or left out at will."""
_SEPARATORS = re.compile(r"[-./]")
_HAN_NUMERALS = {char: str(n) for n, char in enumerate("〇一二三四五六七八九十")}
_HAN_NUMERAL = re.compile("[一二三四五六七八九十]+")
NUMERAL_WORDS = {
    word: str(number)
    for number, spellings in enumerate(
        (
            "first 1st one",
            "second 2nd two ii",
            "third 3rd three iii",
            "fourth 4th four iv",
            "fifth 5th five",
            "sixth 6th six vi",
            "seventh 7th seven vii",
            "eighth 8th eight viii",
            "ninth 9th nine ix",
            "tenth 10th ten",
        ),
        1,
    )
    for word in spellings.split()
}
_PHASE_NUMERAL = re.compile(r"\bphase[\s-]+(i|v)\b|(?<![a-z0-9])(i{1,3}|iv|v)(?=\s*[ab]?\s*期)")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
"""Where a single letter is a number."""
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th))\b"
    r"|\bno\.?\s*(\d{1,2})\b|第([一二三四五六七八九十]+|\d{1,3})|(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,2})(?:附?院|医院)"
)
_PHASE = re.compile(
    r"\bphase[\s-]*(\d|i{1,3}v?)(?!\d)[ab]?(?:\s*(?:/|-|and|to)\s*(?:phase\s*)?(\d|i{1,3}v?)[ab]?\b)?"
)
_PHASE_ZH = re.compile(
    r"(?<![a-z0-9])(\d|i{1,3}v?|[一二三四])[ab]?(?:\s*[/-]\s*(\d|i{1,3}v?|[一二三四])[ab]?)?\s*期"
)

_LATER = re.compile(
    r"\b(?:extension|rollover|roll-over|follow-?up|long-?term|ole|re-?treatment|sub-?study|continu(?:ed|ation)"
    r"|expanded access|compassionate)\b|open-label ext|延伸|延长|扩展|长期|随访|后续|滚动|同情|拓展"
)
_SALT = re.compile(
    r"\b(?:hydrochloride|hcl|sodium|potassium|calcium|magnesium|sulfate|sulphate|mesylate|maleate|fumarate|tartrate"
    r"|citrate|phosphate|acetate|succinate|hydrobromide|tosylate|besylate|lactate|nitrate|pivoxil|medoxomil|disoproxil"
    r"|alafenamide|phenylbutyrate|prodrug|metabolite)\b"
    r"|盐酸|硫酸|磷酸|马来酸|富马酸|酒石酸|枸橼酸|甲磺酸|琥珀酸|醋酸|氢溴酸|苯丁酸|钠盐?$|钾盐?$|前药|代谢物"
)
_COMBINED = re.compile(r"\S\s*[+＋]\s*\S|\bplus\b|\bcombined with\b|\bcombination\b|联用|复方")

_STUDY = re.compile(
    r"\b(?:trial|study|phase|patients?|randomi[sz]ed|open-label|efficacy|safety)\b|试验|研究|患者|疗效"
)
_MANY_STUDIES = 0.3
"""Words of studies a text, from which on texts are titles of studies, where “extension” sets apart."""

STOP_WORDS = frozenset(
    words("of the and for in de la le du des der die das und et y di del della e a an on at to by")
)
"""Words left out of initials."""
_AND = frozenset(("and", "et", "und", "y", "e"))
_LONGEST = 12
"""Words of which initials are made at most."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart."""

    words: tuple[str, ...]
    """Latin words, pieces of runs of Han characters, numbers and codes, in order."""
    codes: tuple[str, ...]
    """Words that look like a product's code, folded."""
    numerals: tuple[str, ...]
    """Numbers in whatever writing: 第二, II, second and 2 are one."""
    only_code: bool
    """Whether it is nothing but a code."""


def plain_texts(texts: Sequence[str]) -> list[str]:
    """Each text casefolded, NFKC, Simplified, without accents; line breaks become spaces. Many at once, for speed."""
    if not texts:
        return []
    joined = "\n".join([text.replace("\n", " ").replace("\r", " ") for text in texts])
    if "&" in joined and ";" in joined:
        joined = "\n".join(html.unescape(line).replace("\n", " ") for line in joined.split("\n"))
    if joined.isascii():
        return joined.lower().split("\n")
    flat = compared(joined)
    if not flat.isascii():
        flat = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", flat)))
        flat = simplified(flat)
    return flat.split("\n")


def take_apart(text: str) -> Parts:
    """The parts of a text that `plain_texts` has made."""
    if "'" in text or "’" in text or "`" in text:
        text = _APOSTROPHE.sub("", text)
    if "." in text:
        text = _DOTTED.sub(lambda found: found[1].replace(".", "") + " ", text)
    found: list[str] = []
    codes: list[str] = []
    numerals: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isalpha() and token.isascii():
            found.append(token)
            if token in NUMERAL_WORDS:
                numerals.append(NUMERAL_WORDS[token])
        elif HAN.match(token):
            found += pieces(_PLACE_SUFFIX.sub("", token))
            numerals += [han_number(run) for run in _HAN_NUMERAL.findall(token)]
        else:
            _add_other(token, found, codes, numerals)
    if "期" in text or "phase" in text:
        numerals += [_ROMAN[one or other] for one, other in _PHASE_NUMERAL.findall(text)]
    only_code = len(found) == 1 and len(codes) == 1
    return Parts(tuple(found), tuple(dict.fromkeys(codes)), tuple(sorted(set(numerals))), only_code)


def _add_other(token: str, found: list[str], codes: list[str], numerals: list[str]) -> None:
    """Puts a token with digits where it belongs."""
    if not any(map(str.isdigit, token)):
        found.append(token)
        return
    if token.isdigit():
        found.append(token)
        numerals.append(token.lstrip("0") or "0")
        return
    folded = _SEPARATORS.sub("", token)
    if token in NUMERAL_WORDS:
        found.append(token)
        numerals.append(NUMERAL_WORDS[token])
    elif folded.isdigit():
        pieces = [piece for piece in _SEPARATORS.split(token) if piece]
        found += pieces
        numerals += [piece.lstrip("0") or "0" for piece in pieces]
    elif is_code(folded):
        found.append(folded)
        codes.append(folded)
    else:
        found.append(folded)
        if folded[0].isdigit():
            numerals.append(folded)


def is_code(folded: str) -> bool:
    """Whether a folded word of letters and digits is a product's code rather than a quantity such as 32gb."""
    digits = sum(map(str.isdigit, folded))
    if not 0 < digits < len(folded) or len(folded) < 4:
        return False
    # One digit in a long word is a typing error or a broken encoding, not a code.
    return (folded[0].isalpha() or len(folded) >= 6) and (len(folded) <= 7 or digits * 4 >= len(folded))


def with_joined_codes(texts: Sequence[Parts]) -> list[Parts]:
    """Texts in which a code is written in two or three words, HN 727 W, with it as one, where others write it so."""
    known = {code for one in texts for code in one.codes}
    return [_joined(one, known) for one in texts] if known else list(texts)


def _joined(one: Parts, known: set[str]) -> Parts:
    words_, joined = list(one.words), []
    place = 0
    while place < len(words_) - 1:
        for size in (3, 2):
            pieces_ = words_[place : place + size]
            code = "".join(pieces_)
            if len(pieces_) == size and code in known and pieces_[0].isascii():
                words_[place : place + size] = [code]
                joined.append((code, pieces_))
                break
        place += 1
    if not joined:
        return one
    parts = {piece.lstrip("0") for _, pieces_ in joined for piece in pieces_}
    codes = dict.fromkeys((*(code for code in one.codes if code not in parts), *(code for code, _ in joined)))
    numerals = tuple(number for number in one.numerals if number not in parts)
    return Parts(tuple(words_), tuple(codes), numerals, len(words_) == 1)


def han_number(run: str) -> str:
    """A run of Han numerals in digits: 十二 is 12."""
    if len(run) == 1:
        return "10" if run == "十" else _HAN_NUMERALS[run]
    return "".join(_HAN_NUMERALS[char] for char in run) if "十" not in run else _tens(run)


def _tens(run: str) -> str:
    before, _, after = run.partition("十")
    tens = int(_HAN_NUMERALS.get(before[-1:], "1")) if before else 1
    return str(tens * 10 + (int(_HAN_NUMERALS.get(after[:1], "0")) if after else 0))


def markers(texts: Sequence[str], products: bool) -> list[int] | None:
    """Of each plain text, which words that set a thing apart it has, as bits: 1 a later study, 2 a salt, 4 combined.

    None when no text has any. Combinations count only among products: “plus” and “联合” are names elsewhere.
    """
    joined = "\n".join(texts)
    patterns = [(2, _SALT)]
    if len(_STUDY.findall(joined)) >= _MANY_STUDIES * len(texts):
        patterns.append((1, _LATER))
    if products or _SALT.search(joined):
        patterns.append((4, _COMBINED))
    patterns = [(bit, pattern) for bit, pattern in patterns if pattern.search(joined)]
    if not patterns:
        return None
    return [sum(bit for bit, pattern in patterns if pattern.search(text)) for text in texts]


def ordinals(text: str) -> tuple[str, ...]:
    """Which of several of its kind a plain name says that something is: 第二 and Second are 2."""
    return tuple(sorted({_ordinal(next(filter(None, found))) for found in _ORDINAL.findall(text)}))


def phases(text: str) -> tuple[str, ...]:
    """The phases that a plain title names: Phase 2/3 and II/III期 are 2 and 3."""
    if "期" not in text and "phase" not in text:
        return ()
    found = [*_PHASE.findall(text), *_PHASE_ZH.findall(text)]
    return tuple(sorted({_ROMAN.get(each) or _ordinal(each) for pair in found for each in pair if each}))


def _ordinal(word: str) -> str:
    if HAN.match(word):
        return han_number(word)
    return NUMERAL_WORDS.get(word) or word.rstrip("stndrh")


def initials_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """The initials of a name of several Latin words, with and without the small words; () where there are too few."""
    latin = _latin(tokens)
    if not 3 <= len(latin) <= _LONGEST:
        return ()
    found = (*_main_initials(latin), "".join(token[0] for token in latin))
    return tuple(dict.fromkeys(initials for initials in found if len(initials) >= 3))


def initials_within(tokens: Sequence[str]) -> tuple[str, ...]:
    """The initials of three or more words that stand together anywhere in a name, small words left out."""
    found: dict[str, None] = {}
    for main in _main_initials(_latin(tokens)):
        if 3 <= len(main) <= _LONGEST:
            starts = range(len(main) - 2)
            found |= dict.fromkeys(main[at:end] for at in starts for end in range(at + 3, len(main) + 1))
    return tuple(found | dict.fromkeys(initials_of(tokens)))


def _main_initials(latin: Sequence[str]) -> tuple[str, str]:
    """Without all small words, and with the word for “and”, which some keep: INSERM."""
    main = "".join(token[0] for token in latin if token not in STOP_WORDS)
    return main, "".join(token[0] for token in latin if token not in STOP_WORDS or token in _AND)


def _latin(tokens: Sequence[str]) -> list[str]:
    return [token for token in tokens if token[0].isascii() and token[0].isalpha()]
