"""A dozen invented consultations, each in another state. Days are counted from the day the demo is made."""

from dataclasses import dataclass, field
from datetime import date

from consult.demo.answers import Answers, medicine, medicines, name, names, not_sure, quiet, ticked, wished, words


@dataclass(frozen=True)
class Story:
    """One patient: their answers, how far they came, and what the practitioner did since."""

    name: str
    born: date
    answers: Answers = field(default_factory=dict)
    sex: str = "female"
    language: str = "en"
    in_days: int | None = 0
    hour: int = 10
    minute: int = 0
    sends: bool = True
    asks: tuple[str, str] | None = None
    plan: dict[str, list[str]] = field(default_factory=dict)
    resolves: str = ""
    decides: tuple[str, str] | None = None
    # The plan is given to the patient, with these words of the practitioner's own (none where empty).
    releases: str | None = None

    @property
    def phone(self) -> str:
        """A number of their own: one number for all made everybody look registered twice."""
        return f"+971 50 555 {self.born:%d%m}"


HALF_WAY = ("sex", "areas", "concerns", "expectations", "previous")

STORIES = (
    Story("Tariq Aziz", date(1988, 9, 4), sex="male", in_days=6, hour=9, minute=30, sends=False),
    Story(
        "Priya Nair",
        date(1995, 1, 23),
        {key: value for key, value in quiet().items() if key in HALF_WAY},
        in_days=3,
        hour=12,
        sends=False,
    ),
    Story(
        "Layla Haddad",
        date(1993, 5, 17),
        quiet(pregnancy={"pregnant": "yes", "breastfeeding": "no"}),
        in_days=1,
        hour=14,
        minute=30,
    ),
    Story(
        "Samira Tahan",
        date(1974, 6, 14),
        quiet(
            areas=wished("areas", "face", "neck"),
            heart=ticked("arrhythmia"),
            health_more={"heart.arrhythmia": {"now": "now"}},
            medicines=medicines(medicine("warfrin 3 mg", reason="heart rhythm", last_taken="today")),
        ),
        hour=11,
        minute=30,
    ),
    Story(
        "Omar Lahoud",
        date(1982, 2, 8),
        quiet(
            sex="male",
            areas=wished("areas", "scalp"),
            concerns=wished("concerns", "hair_loss"),
            anything=words("I take no medicines, only my Eliquis."),
        ),
        sex="male",
        hour=12,
        minute=15,
    ),
    Story(
        "Hana Saleh",
        date(1995, 3, 30),
        quiet(
            areas=wished("areas", "lips"),
            recent=ticked("cold_sore"),
            coming_more={"recent.cold_sore": {"now": "past"}},
        ),
        hour=13,
    ),
    Story(
        "Jude Park",
        date(1997, 7, 12),
        quiet(
            areas=wished("areas", "abdomen"),
            concerns=wished("concerns", "fat_reduction"),
            without=("allergy-food", "allergy-medicine", "allergy-touch", "allergy-other"),
        ),
        in_days=2,
    ),
    Story(
        "Elif Kaya",
        date(1987, 11, 2),
        quiet(
            medicines=medicines(
                medicine("zorbatrin 20", reason="I do not remember", last_taken="yesterday"),
                medicine("elequis 5 mg", reason="heart rhythm", last_taken="today"),
            ),
            medicine_names=names(
                name("elequis", "apixaban"),
                name("zorbatrin", "yes", contents="the leaflet says magnesium", reason="cramps, I believe"),
            ),
        ),
        in_days=4,
        hour=15,
        minute=45,
    ),
    Story(
        "Nadia Rahman",
        date(1990, 4, 21),
        quiet(
            allergy_food=ticked("soy"),
            allergy_more={"allergy-food.soy": {"reaction": "severe", "words": "my throat closed, ambulance"}},
        ),
        in_days=5,
        hour=16,
    ),
    Story(
        "Ruth Adeyemi",
        date(1979, 8, 9),
        quiet(allergy_medicine=not_sure()),
        in_days=2,
        hour=9,
        asks=("allergy-medicine", "Has the dentist's numbing injection ever given you a rash, a swelling, or a faint?"),
    ),
    Story(
        "Maya Chen",
        date(1985, 12, 19),
        quiet(areas=wished("areas", "face"), recent=ticked("tan")),
        in_days=1,
        hour=10,
        plan={
            "ingredients": ["hyaluronic acid"],
            "areas": ["face"],
            "antiseptic": ["alcohol"],
            "gloves": ["nitrile"],
            "numbing": ["cold packs"],
        },
        resolves="Went through it with her by telephone. She keeps out of the sun until then.",
        decides=("proceed_with_changes", "Fewer sites, and the tan has faded by the day."),
        releases="It was good to talk with you. Bring a hat for the way home.",
    ),
    Story(
        "Ines Moreau",
        date(1991, 10, 5),
        quiet(
            expectations=words("Softer lines around the eyes, nothing more."),
            blood_thinning=ticked("supplement"),
            medicines=medicines(
                medicine("fish oil capsules", prescribed="no", reason="by my own choice", last_taken="today", group="supplement")
            ),
        ),
        in_days=8,
        hour=11,
        plan={
            "ingredients": ["hyaluronic acid"],
            "areas": ["face"],
            "antiseptic": ["alcohol"],
            "gloves": ["nitrile"],
            "numbing": [],
        },
    ),
    Story(
        "فاطمة العلي",
        date(1968, 2, 11),
        quiet(
            blood_thinning=ticked("anticoagulant"),
            medicines=medicines(
                medicine("ماريفان ٥ ملغ", reason="صمام القلب", last_taken="اليوم", group="anticoagulant"),
            ),
        ),
        language="ar",
        in_days=1,
        hour=17,
    ),
    Story(
        "يوسف الحسن",
        date(1992, 6, 27),
        quiet(
            sex="male",
            areas=wished("areas", "scalp"),
            concerns=wished("concerns", "hair_loss"),
            anything=words("لا أتناول أي دواء. لدي خوف من الإبر."),
            mind=ticked("needle_phobia"),
        ),
        sex="male",
        language="ar",
        in_days=7,
        hour=13,
        minute=30,
        plan={
            "ingredients": ["hyaluronic acid"],
            "areas": ["scalp"],
            "antiseptic": ["alcohol"],
            "gloves": ["nitrile"],
            "numbing": ["cold packs"],
        },
        resolves="Spoke with him by telephone: he lies down for it, and it may be stopped at any time.",
        decides=("proceed_with_changes", "Lying down, in small steps, with breaks."),
        releases="سنعمل على مهل، ويمكن أخذ استراحة في أي وقت.",
    ),
)

# Decided and planned for today: one is ready, two are treated and signed, one of them to be co-signed (services/demo_scenes.py).
TODAY_PLAN = {
    "ingredients": ["hyaluronic acid"],
    "areas": ["face"],
    "antiseptic": ["alcohol"],
    "gloves": ["nitrile"],
    "numbing": ["cold packs"],
}
TODAY_STORIES = tuple(
    Story(name, born, quiet(), hour=hour, plan=TODAY_PLAN, decides=("proceed", "Went through everything with her."))
    for name, born, hour in (
        ("Selma Aydin", date(1986, 11, 30), 18),
        ("Noor Haddad", date(1990, 1, 14), 9),
        ("Greta Lind", date(1983, 7, 8), 8),
    )
)

SECOND_STORIES = (
    Story("Clara Jensen", date(1983, 3, 3), quiet(), in_days=2),
    Story("Vera Holt", date(1976, 9, 15), quiet(pregnancy={"pregnant": "unsure", "breastfeeding": "no"}), in_days=3),
)
