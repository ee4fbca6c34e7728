"""Pictures are read with suspicion and made anew: nothing that the camera or anybody else wrote beside them is kept."""

from io import BytesIO

import pytest
from PIL import Image

from consult.models import Picture
from consult.services.access import NotAllowed
from consult.services.pictures import LONGEST_SIDE, MOST_BYTES, BadPicture, keep_picture, made_anew
from tests import factories

SECRET = b"N 25.2 E 55.3 Canon"


def made(raw):
    content, size = made_anew(BytesIO(raw))
    picture = Image.open(BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", size)
    return picture, content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg(kind):
    assert made(factories.picture_file(kind=kind))[0].size == (40, 30)


def test_what_the_camera_wrote_is_gone():
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    raw = factories.picture_file(exif=exif, comment=SECRET)
    assert SECRET in raw
    picture, content = made(raw)
    assert SECRET not in content
    assert not picture.getexif()


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert made(factories.picture_file(exif=exif))[0].size == (30, 40)


def test_a_large_one_is_made_smaller():
    assert made(factories.picture_file(3000, 1500))[0].size == (LONGEST_SIDE, LONGEST_SIDE // 2)


def test_what_is_clear_is_white():
    raw = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(raw, "PNG")
    assert made(raw.getvalue())[0].getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GIF89a not one of ours",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        factories.picture_file()[:200],
        factories.picture_file(kind="GIF"),
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    ],
)
def test_what_is_no_picture_is_refused_with_a_reason(raw):
    with pytest.raises(BadPicture, match="JPEG, PNG or WebP"):
        made_anew(BytesIO(raw))


def test_too_many_bytes_are_refused():
    with pytest.raises(BadPicture, match="12 MB"):
        made_anew(BytesIO(b"\x00" * (MOST_BYTES + 1)))


def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    raw = BytesIO()
    Image.new("1", (9000, 9000)).save(raw, "PNG")
    with pytest.raises(BadPicture, match="too many pixels"):
        made_anew(BytesIO(raw.getvalue()))


@pytest.mark.django_db
def test_only_a_practitioner_of_the_clinic_keeps_one():
    consultation = factories.an_invitation().consultation
    with pytest.raises(NotAllowed):
        factories.a_picture(consultation, by=factories.a_user(factories.a_clinic()))
    by = factories.a_user(consultation.clinic)
    kept = keep_picture(consultation=consultation, by=by, upload=BytesIO(factories.picture_file()))
    assert bytes(Picture.objects.get(pk=kept.pk).content).startswith(b"\xff\xd8")
