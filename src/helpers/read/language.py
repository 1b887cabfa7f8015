"""The language of an article: as given, or recognised where it is clear."""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LOOKED_AT = 500  # characters
# Measured on 18,495 English headlines and 18,204 summaries of 35 feeds: at 0.5 three headlines were
# taken for another language, from 0.7 up none; no summary ever. A wrong guess would set an article
# aside, while an unclear one is read as English: hence some room above 0.7.
SURE = 0.8
LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
CODE = re.compile(r"([a-z]{2})([-_].*)?", re.IGNORECASE)


def language_of(text: str, given: str | None = None) -> str | None:
    """The ISO 639-1 code; None if it is neither given nor clear."""
    code = CODE.fullmatch(given.strip()) if given else None
    return code[1].lower() if code else recognised(text[:LOOKED_AT])


def recognised(text: str) -> str | None:
    """The code of the language that the text is surely in; in other scripts the likeliest one."""
    letters = sum(map(str.isalpha, text))
    if not letters:
        return None
    code, confidence = _identifier().classify(text)
    latin = len(LATIN.findall(text)) > letters / 2
    return code if confidence >= SURE or not latin else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
