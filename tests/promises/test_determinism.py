"""Promise 5: the same intake and release give the same bytes, whatever hash seed, time zone or locale."""

import json
import os
import subprocess
import sys
from pathlib import Path

from sideeffects.core.assessment import QUIET_INTAKE

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import json, sys
from pathlib import Path
from sideeffects.core.assessment import assess
from sideeffects.core.release import compile_release
from sideeffects.services.pack import read_pack
knowledge = compile_release(read_pack(Path("sideeffects/knowledge")), number=1)
for line in sys.stdin:
    sys.stdout.write(json.dumps(assess(knowledge, json.loads(line), show_all=True), ensure_ascii=False) + "\\n")
"""
INTAKES = [
    QUIET_INTAKE,
    {"id": "empty", "asked_on": "2026-11-21"},
    {
        **QUIET_INTAKE,
        "plan": None,
        "allergies": {
            "answer": "some",
            "items": [{"text": "kiwi", "reaction": "tongue swelled, ambulance"}, {"text": "فول الصويا"}],
        },
        "medicines": {
            "answer": "some",
            "items": [{"text": "cumadine 5mg"}, {"text": "Plavix and ibuprofen"}, {"text": "zorbatrin"}],
        },
        "history": {"answer": "some", "items": [{"text": "von Willebrand disease"}, {"text": "stent in spring"}]},
        "free_text": ["I am allergic to fish", "my mother takes warfarin"],
    },
]


def answers(**environment):
    lines = "\n".join(json.dumps(intake) for intake in INTAKES)
    clean = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **environment}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], input=lines.encode(), capture_output=True, cwd=ROOT, env=clean, check=True
    )
    return run.stdout


def test_the_bytes_are_the_same_under_another_hash_seed_time_zone_and_locale():
    usual = answers(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    assert usual.count(b"\n") == len(INTAKES)
    assert answers(PYTHONHASHSEED="4242", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="ar_AE.UTF-8") == usual
