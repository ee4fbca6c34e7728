"""The demo clinic, a small second one, and who works there. Nobody here exists."""

from dataclasses import dataclass

from consult.models import Role


@dataclass(frozen=True)
class DemoClinic:
    """A clinic with its numbers."""

    slug: str
    name: str
    phone: str
    public: bool


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who signs in."""

    username: str
    first_name: str
    last_name: str
    role: Role


CLINIC = DemoClinic("demo", "Cedar Skin Clinic (demo)", "+971 4 555 0100", public=True)
SECOND_CLINIC = DemoClinic("demo-second", "Harbour Aesthetics (demo)", "+971 4 555 0200", public=False)

PEOPLE = (
    DemoPerson("amin", "Dr Rania", "Amin", Role.PRACTITIONER),
    DemoPerson("haines", "Dr Peter", "Haines", Role.PRACTITIONER),
    DemoPerson("desk", "Dina", "Khalil", Role.FRONT_DESK),
    DemoPerson("curator-one", "Salma", "Nour", Role.CURATOR),
    DemoPerson("curator-two", "Jonas", "Weber", Role.CURATOR),
    DemoPerson("owner", "Karim", "Mansour", Role.OWNER),
)
SECOND_PEOPLE = (DemoPerson("harbour", "Dr Lena", "Fischer", Role.PRACTITIONER),)
