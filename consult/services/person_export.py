"""Everything about one person in one file, for that person: every table that hangs on them, and who did or read what."""

import io
import zipfile
from datetime import datetime

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from consult.models import AuditEvent, Patient, Picture, Role
from consult.services.access import require_role
from consult.services.audit import record
from consult.services.bundle_rows import Gathered
from consult.services.bundle_zip import written
from consult.services.data_map import HOLDINGS
from consult.services.person_rows import chosen, rows_of
from consult.services.records import records_of

READ_FIRST = """Everything that this clinic keeps about one person, as it was on {day}.
كل ما تحتفظ به هذه العيادة عن شخص واحد، كما كان في {day}.

Each file is a list of rows as plain data (JSON). Secrets of links and search indexes are left out.
They say nothing of the person.
كل ملف هو قائمة بيانات بصيغة JSON. لم تُدرج أسرار الروابط وفهارس البحث، فهي لا تقول شيئًا عن الشخص.

The consultation in readable words, in both languages, is the PDF on its page.
أما الاستشارة بكلمات مقروءة وباللغتين ففي ملف PDF على صفحتها.

{files}"""


@transaction.atomic
def export_person(*, patient: Patient, by: User, at: datetime | None = None) -> bytes:
    """A zip of it all, noted in the audit. Raises NotAllowed."""
    require_role(by, patient.clinic, Role.PRACTITIONER)
    people = records_of(patient)
    files, told, found = {}, [], Gathered()
    for model, pks in rows_of(patients={one.pk for one in people}).items():
        name = model._meta.model_name or ""
        files[f"{name}.json"] = written([found.row(one) for part in chosen(model, pks) for one in part])
        told.append(f"{name}.json: {len(pks)}, {HOLDINGS[name].what}")
    files |= {f"pictures/{one.pk}": bytes(one.content) for one in Picture.objects.filter(consultation__patient__in=people)}
    files["audit.json"] = written([found.row(one) for one in _events(found, patient)])
    day = f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
    files["READ-FIRST.txt"] = READ_FIRST.format(day=day, files="\n".join(sorted(told))).encode()
    record(clinic=patient.clinic, by=by, action="person.exported", about=patient, payload={"files": len(files)})
    return _zipped(files)


def _events(found: Gathered, patient: Patient) -> models.QuerySet[AuditEvent]:
    wanted = Q(pk__in=[])
    for kind, keys in found.about.items():
        wanted |= Q(object_kind=kind, object_id__in=keys)
    return AuditEvent.objects.filter(wanted, clinic=patient.clinic).order_by("id")


def _zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(files.items()):
            archive.writestr(name, body)
    return content.getvalue()
