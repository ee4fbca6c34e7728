"""Walking an evidence bundle again: hashes, replays, consents, treatment. Needs no database and no log-in."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from consult.services.audit import canonical
from consult.services.bundle_zip import Altered, Files, digest, unpacked
from consult.services.marks import salted
from sideeffects.core.assessment import examine
from sideeffects.core.release import Knowledge, compile_release

# What services/evaluate.py writes where reading or evaluating failed: nothing was assessed.
FAILED_RULE = "evaluation"
Told = list[str]


def verified(content: bytes, *, root: str = "") -> Told:
    """What was checked, in sentences. Raises Altered with the first thing that is wrong."""
    files, manifest = unpacked(content)
    if root and root.strip().lower() != manifest["root"]:
        raise Altered("manifest.json", f"its root is {manifest['root']}, and not the one that you were given")
    told = [f"{len(files)} files have the SHA-256 that the list notes; nothing stands between them."]
    told += _checked(files, (_releases, _evaluations, _submissions, _consents, _treatment, _audit))
    return [*told, f"Root: {manifest['root']}"]


def _checked(files: Files, checks: Iterable[Callable[[Files], str]]) -> Told:
    told = []
    for check in checks:
        try:
            told.append(check(files))
        except Altered:
            raise
        except Exception as error:
            raise Altered(check.__name__.strip("_"), f"it cannot be read ({type(error).__name__})") from error
    return told


def _data(files: Files, path: str) -> Any:
    if path not in files:
        raise Altered(path, "it is missing")
    return json.loads(files[path])


def _folders(files: Files, under: str) -> list[str]:
    found = {path.removeprefix(under).partition("/")[0] for path in files if path.startswith(under)}
    return [f"{under}{name}/" for name in sorted(found)]


def _must_be(path: str, body: bytes, sha256: str, whose: str) -> None:
    if digest(body) != sha256:
        raise Altered(path, f"it is not byte for byte {whose}")


def _releases(files: Files) -> str:
    paths = [path for path in sorted(files) if path.startswith("releases/") and not path.endswith("-about.json")]
    for path in paths:
        about = _data(files, path.replace(".json", "-about.json"))
        _must_be(path, files[path], about["sha256"], "the release that was published")
    return f"{len(paths)} release(s) of the knowledge, each as it was published."


def _evaluations(files: Files) -> str:
    folders, compiled = _folders(files, "evaluations/"), {}
    for folder in folders:
        about = _data(files, f"{folder}about.json")
        number = about["release"]
        if number not in compiled:
            compiled[number] = _knowledge(files, number)
        _evaluation(files, folder, about, compiled[number])
    return f"{len(folders)} evaluation(s) made again on their own release: each result is the same, byte for byte."


def _knowledge(files: Files, number: int) -> Knowledge:
    return compile_release(_data(files, f"releases/{number}.json"), number)


def _evaluation(files: Files, folder: str, about: Mapping[str, Any], knowledge: Knowledge) -> None:
    path = f"{folder}result.json"
    _must_be(path, files[path], about["result_sha256"], "the result that was stored")
    if knowledge.sha256 != about["release_sha256"]:
        raise Altered(f"{folder}about.json", "it names another release than the one in the bundle")
    stored, document = json.loads(files[path]), _data(files, f"{folder}document.json")
    if about["failed"]:
        _fails_again(folder, document, knowledge, stored)
    else:
        _same_again(files, folder, document, knowledge)
    flags = [one["detail"] for one in _data(files, f"{folder}flags.json")]
    if canonical(flags) != canonical([*stored["findings"], *stored["contradictions"]]):
        raise Altered(f"{folder}flags.json", "the flags are not those of the result")


def _same_again(files: Files, folder: str, document: Mapping[str, Any], knowledge: Knowledge) -> None:
    assessment = examine(knowledge, document, internal=True)
    if canonical(assessment.answer()).encode() != files[f"{folder}result.json"]:
        raise Altered(f"{folder}result.json", "the release and the answers in the bundle give another result")
    if canonical(assessment.reading.facts.as_json()) != canonical(_data(files, f"{folder}facts.json")):
        raise Altered(f"{folder}facts.json", "the release and the answers in the bundle give other facts")


def _fails_again(folder: str, document: Mapping[str, Any], knowledge: Knowledge, stored: Mapping[str, Any]) -> None:
    try:
        examine(knowledge, document, internal=True).answer()
    except Exception:
        if [one["rule"] for one in stored["findings"]] == [FAILED_RULE]:
            return
    raise Altered(f"{folder}result.json", "it says that the check failed, and made again it does not")


def _submissions(files: Files) -> str:
    paths = [path for path in sorted(files) if path.startswith("answers/submission-")]
    sent = {row["payload"]["number"]: row["payload"]["sha256"] for row in _rows(files, "intake.sent")}
    for path in paths:
        one = _data(files, path)
        noted = sent.get(one["number"])
        if noted and salted(one.get("salt", ""), one["answers"]) != noted:
            raise Altered(path, "these are not the answers that the audit noted when they were sent")
    return f"{len(paths)} sending(s) of answers, as the audit noted them."


def _consents(files: Files) -> str:
    folders = _folders(files, "consents/")
    signed = {row["object_id"]: row["payload"].get("sha256") for row in _rows(files, "consent.signed")}
    for folder in folders:
        about, artefact, text = (f"{folder}{name}.json" for name in ("about", "artefact", "text"))
        noted = _data(files, about)
        _must_be(artefact, files[artefact], noted["artefact_sha256"], "what was signed")
        _must_be(text, files[text], noted["text_sha256"], "the text that was given to read")
        if canonical(_data(files, artefact)["text"]["content"]).encode() != files[text]:
            raise Altered(artefact, "another text was signed than the one that was given to read")
        if signed.get(str(noted["id"])) != noted["artefact_sha256"]:
            raise Altered(about, "the audit does not know this signature")
    return f"{len(folders)} consent(s), each byte for byte what was signed."


def _treatment(files: Files) -> str:
    if "treatment/about.json" not in files:
        return "No signed treatment is in it."
    about = _data(files, "treatment/about.json")
    _must_be("treatment/content.json", files["treatment/content.json"], about["content_sha256"], "the record that was signed")
    return "The record of the treatment is byte for byte what was signed."


def _audit(files: Files) -> str:
    rows = _data(files, "audit.json")
    for row in rows:
        if digest(canonical(row["payload"]).encode()) != row["payload_sha256"]:
            raise Altered("audit.json", f"row {row['id']} was changed")
    made = {row["object_id"]: row["payload"]["result"] for row in rows if row["action"] == "evaluation.made"}
    for folder in _folders(files, "evaluations/"):
        about = _data(files, f"{folder}about.json")
        if str(about["id"]) in made and made[str(about["id"])] != about["result_sha256"]:
            raise Altered(f"{folder}about.json", "the audit noted another result")
    return f"{len(rows)} rows of the audit, none changed."


def _rows(files: Files, action: str) -> list[dict[str, Any]]:
    return [row for row in _data(files, "audit.json") if row["action"] == action]
