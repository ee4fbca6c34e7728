"""Gather every text that the library's and the patient's pages say, keep its Arabic in locale/ar/LC_MESSAGES, make the .mo.

    .venv/bin/python scripts/messages.py    (needs msgfmt, of GNU gettext; the application itself does not)

A new or changed text stands in the .po with an empty `msgstr`; one that nobody says any more is dropped. The tests ask for all.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
PO = ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po"
# What speaks below /ar/, in letters and on paper. The staff's pages join when they turn Arabic.
LIBRARY = (
    "templates/library/*.html",
    "sideeffects/views/library*.py",
    *(f"sideeffects/presenters/{name}.py" for name in ("areas", "body", "disagreements", "effects", "evidence", "ingredients")),
    *(f"sideeffects/presenters/{name}.py" for name in ("library", "overview", "timeline", "warnings", "words")),
)
FRAME = (
    "config/gates.py",
    "templates/base.html",
    "templates/base_patient.html",
    "templates/home.html",
    "templates/[45]*.html",
    "templates/signed_out.html",
    "templates/beforehand/**/*.html",
    *(f"templates/components/{name}*.html" for name in ("badge", "brand", "demo_banner", "empty", "error_summary", "icons")),
    *(
        f"templates/components/{name}*.html"
        for name in ("language", "message_thread", "messages", "progress", "too_often", "typed_words")
    ),
    "consult/templatetags/beforehand.py",
    "consult/widgets.py",
)
PATIENT = (
    "templates/patient/**/*.html",
    "templates/intake/**/*.html",
    "templates/mail/**/*",
    "templates/pdf/**/*.html",
    *(f"templates/staff/_{name}.html" for name in ("poster", "slip")),
    "consult/intake/*.py",
    *(f"consult/forms/{name}.py" for name in ("consent", "messages", "report")),
    *(
        f"consult/views/{name}.py"
        for name in ("behind_the_link", "calendar", "check", "door", "draft", "expect", "messages", "mine")
    ),
    *(f"consult/views/{name}.py" for name in ("limited", "open_door", "patient", "patient_consent", "patient_plan", "pause")),
    "consult/views/suggest.py",
    *(
        f"consult/presenters/{name}.py"
        for name in ("calendar", "chances", "consent", "expect", "letters", "messages", "mine", "mine_stands")
    ),
    *(f"consult/presenters/{name}.py" for name in ("patient_plan", "reported", "reports", "usual", "why", "words")),
    *(
        f"consult/services/{name}.py"
        for name in ("calendars", "changes", "consent_basis", "consent_planned", "consent_questions")
    ),
    *(f"consult/services/{name}.py" for name in ("consent_text", "consent_words")),
    *(f"consult/services/{name}.py" for name in ("distress", "drafts", "letters", "patient_plan", "plan_steps", "returning")),
)
# What leaves the clinic on paper or by e-mail in either language: a doctor's letter, the whole consultation.
PAPERS = (
    "templates/prescriber/*.html",
    "templates/components/prescriber_sheet.html",
    "consult/views/prescriber_door.py",
    *(f"consult/presenters/{name}.py" for name in ("consent_staff", "decision_letter", "dossier*", "patch_tests_patient")),
    *(f"consult/presenters/{name}.py" for name in ("prescriber_sheet", "screening_words")),
    "consult/views/decision_letter.py",
    # What their columns may hold is said on that paper.
    *(f"consult/models/{name}.py" for name in ("base", "consent", "consultation", "evaluation", "patch_test", "people")),
    *(f"consult/models/{name}.py" for name in ("prescriber", "review")),
)
SPEAKERS = (*FRAME, *LIBRARY, *PATIENT, *PAPERS)
HEADER = (
    "Project-Id-Version: Beforehand\n"
    "PO-Revision-Date: 2026-11-21 00:00+0000\n"
    "Last-Translator: \n"
    "Language-Team: \n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: ar\n"
    "Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n"
)
FORMS = 6
# One text, or two where a number decides: (text, "") or (one, many). A context ("body": the back, not "go back") stands
# before the text as gettext keeps it.
Text = tuple[str, str]
CONTEXT = "\x04"
_LITERAL = r"""(?:u?)('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\({_LITERAL}(?:,\s*{_LITERAL})?(?:,\s*{_LITERAL})?")
# The place of a text (or of two) among the arguments.
_IN_PYTHON = {"_": (0,), "gettext": (0,), "gettext_lazy": (0,), "ngettext": (0, 1), "ngettext_lazy": (0, 1), "_counted": (1, 2)}
_WITH_CONTEXT = ("pgettext", "pgettext_lazy")


def said() -> dict[Text, str]:
    """Every text with the file that says it first."""
    found: dict[Text, str] = {}
    for pattern in SPEAKERS:
        for path in sorted(one for one in ROOT.glob(pattern) if one.is_file()):
            texts = _of_python(path) if path.suffix == ".py" else _of_template(path)
            for text in texts:
                found.setdefault(text, str(path.relative_to(ROOT)))
    return found


def _of_template(path: Path) -> Iterator[Text]:
    for match in _IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
        called, *literals = match.groups()
        texts = [ast.literal_eval(literal or "''") for literal in literals]
        if "pgettext" in called:
            texts = [f"{texts[0]}{CONTEXT}{texts[1]}", texts[2]]
        yield texts[0], texts[1]


def _of_python(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        places = _IN_PYTHON.get(node.func.id, (0, 1) if node.func.id in _WITH_CONTEXT else ())
        texts = [node.args[place] for place in places if place < len(node.args)]
        values = [one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if not places or len(values) != len(places):
            continue
        if node.func.id in _WITH_CONTEXT:
            values = [CONTEXT.join(values)]
        yield values[0], values[1] if len(values) == 2 else ""


def translated(po: str) -> dict[Text, list[str]]:
    """What a .po file holds: each text with its Arabic, or with its six forms."""
    found = {}
    for block in po.split("\n\n"):
        values = {name: ast.literal_eval(value) for name, value in re.findall(r'^(msg\S+) (".*")$', block, re.M)}
        forms = [value for name, value in values.items() if name.startswith("msgstr")]
        if values.get("msgid"):
            context = f"{values['msgctxt']}{CONTEXT}" if "msgctxt" in values else ""
            found[context + values["msgid"], values.get("msgid_plural", "")] = forms
    return found


def written(texts: dict[Text, str], arabic: dict[Text, list[str]]) -> str:
    """The .po file: every text, by the file that says it, with the Arabic that is there."""
    blocks = [f'msgid ""\nmsgstr {_quoted(HEADER)}']
    for (one, many), where in texts.items():
        forms = arabic.get((one, many)) or [""] * (FORMS if many else 1)
        context, _, text = one.rpartition(CONTEXT)
        lines = [f"#: {where}", *(["#, python-format"] if "%(" in one else [])]
        lines += [f"msgctxt {_quoted(context)}"] if context else []
        lines += [f"msgid {_quoted(text)}"]
        lines += [f"msgid_plural {_quoted(many)}"] if many else []
        lines += [f"msgstr[{n}] {_quoted(form)}" for n, form in enumerate(forms)] if many else [f"msgstr {_quoted(forms[0])}"]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    known = translated(PO.read_text(encoding="utf-8")) if PO.exists() else {}
    PO.write_text(written(said(), known), encoding="utf-8")
    missing = [one for (one, _many), forms in translated(PO.read_text(encoding="utf-8")).items() if not all(forms)]
    print(*(f"without Arabic: {one}" for one in missing), sep="\n")
    sys.exit(subprocess.run(["msgfmt", "--check", "-o", PO.with_suffix(".mo"), PO], check=False).returncode)  # noqa: S603, S607
