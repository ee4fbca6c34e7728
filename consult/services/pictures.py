"""Pictures of a patient: read with suspicion, made anew without what the camera wrote beside them, kept in the database."""

import hashlib
import io
from typing import BinaryIO

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from consult.models import Consultation, Picture, Role
from consult.services.access import require_role
from consult.services.audit import record

MOST_BYTES = 12 * 1024 * 1024
# A few kilobytes can hold a picture that fills the memory: it is refused by its size before it is unpacked.
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
# Of one consultation: many skin tests have a few each; what is far above that fills the database.
MOST_PICTURES = 60
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")


class BadPicture(ValueError):
    """A file that is no picture we can read; the message says why, for whoever chose it."""


@transaction.atomic
def keep_picture(*, consultation: Consultation, by: User, upload: BinaryIO) -> Picture:
    """Keep one picture. Raises NotAllowed, BadPicture."""
    require_role(by, consultation.clinic, Role.PRACTITIONER)
    if Picture.objects.filter(consultation=consultation).count() >= MOST_PICTURES:
        raise BadPicture(_("There are %(most)d pictures already: no more are kept") % {"most": MOST_PICTURES})
    content, (width, height) = made_anew(upload)
    picture = Picture.objects.create(
        clinic=consultation.clinic,
        consultation=consultation,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        width=width,
        height=height,
        by=by,
    )
    record(clinic=consultation.clinic, by=by, action="picture.kept", about=picture, payload={"sha256": picture.sha256})
    return picture


def made_anew(upload: BinaryIO) -> tuple[bytes, tuple[int, int]]:
    """A JPEG of the same picture, upright, no larger than needed, with nothing else in it. Raises BadPicture."""
    raw = upload.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise BadPicture(_("The picture is larger than 12 MB"))
    try:
        picture = _opened(raw)
    except BadPicture:
        raise
    except Exception as error:  # whatever a broken or hostile file makes the reader do
        raise BadPicture(_("This file is no picture that can be read. Use JPEG, PNG or WebP")) from error
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue(), picture.size


def _opened(raw: bytes) -> Image.Image:
    with Image.open(io.BytesIO(raw), formats=FORMATS) as found:
        if found.width * found.height > MOST_PIXELS:
            raise BadPicture(_("The picture has too many pixels"))
        # A JPEG can be unpacked at half its size or less.
        found.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        upright = ImageOps.exif_transpose(found)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        return _on_white(upright)


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture: nothing that stood beside the pixels comes along."""
    whole = picture.convert("RGBA")
    plain = Image.new("RGB", whole.size, "white")
    plain.paste(whole, mask=whole.getchannel("A"))
    return plain
