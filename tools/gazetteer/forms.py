"""The forms of a place's name, by the same rules that make the forms of job titles."""

import importlib.util
from pathlib import Path

_PATH = Path(__file__).resolve().parents[2] / "src/fanal/detect/mentions/forms.py"


def _load() -> object:
    spec = importlib.util.spec_from_file_location("forms", _PATH)
    if spec is None or spec.loader is None:
        raise ImportError(f"{_PATH} can't be loaded: run this from a checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_FORMS = _load()


def forms(name: str, script: str) -> list[str]:
    """Return the case forms of a Cyrillic name in both languages, or the joined forms of an Arabic one."""
    if script == "ARABIC":
        return list(_FORMS.arabic(name))  # type: ignore[attr-defined]
    ukrainian = set(name.casefold()) & set("іїєґ'")
    russian = set(name.casefold()) & set("ыэёъ")
    languages = (["ru"] if not ukrainian else []) + (["uk"] if not russian else [])
    return sorted({form for language in languages for form in _FORMS.slavic(name, language)})  # type: ignore[attr-defined]
