"""Patients of the demo at several days after their treatment: what each tells, and what the clinic does about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# Nothing is wrong: what is ticked in ten seconds.
ALL_WELL: Mapping[str, str] = {"pain": "no", "redness": "no", "swelling": "no", "lump": "no", "fever": "no"}


@dataclass(frozen=True)
class Answered:
    """The check-in that was asked on this day after the treatment, answered that evening."""

    day: int
    words: str = ""
    answers: Mapping[str, str] = field(default_factory=lambda: ALL_WELL)


@dataclass(frozen=True)
class Told:
    """What they tell of their own accord, so many minutes ago. `taken`: a practitioner took it so many minutes ago, with a
    note. `urgency`: by whose time limit it is stepped on."""

    minutes: int
    words: str
    places: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    urgency: str = "same_day"
    taken: int = 0
    note: str = ""


@dataclass(frozen=True)
class Wrote:
    """A message, so many minutes ago."""

    minutes: int
    words: str


@dataclass(frozen=True)
class Scene:
    """One patient, treated so many days ago."""

    name: str
    born: date
    days: int
    acts: tuple[Answered | Told | Wrote, ...] = ()
    language: str = "en"

    @property
    def phone(self) -> str:
        """A number of their own."""
        return f"+971 50 556 {self.born:%d%m}"


GRAVE, ANSWERED, SILENT, URGENT, QUESTION = "Zeina Malouf", "ريم المنصوري", "Elena Petrova", "Yasmin Osman", "Hannah Meyer"
NEXT, LATE, EVENT, DONE = "Maya Sarkis", "هند السويدي", "Olivia Grant", "Rosa Lindholm"
LUMP_TOLD = Answered(28, "There is a small lump in my cheek since last week.", {"lump": "yes", "pain": "no", "fever": "no"})
LUMP_FOUND = Told(880, "ظهرت كتلة صغيرة تحت الجلد مكان الإبرة منذ أسبوع، بلا ألم.", ("face",))
FIRST_WEEK = (Answered(1), Answered(3), Answered(7))
SCENES = (
    Scene(
        GRAVE,
        date(1991, 4, 12),
        1,
        (
            Told(
                66,
                "Suddenly it hurts terribly and the skin beside my nose is white with purple lines. It feels cold.",
                ("face",),
                urgency="emergency",
                taken=60,
                note="Reached her at once. She comes here in a taxi with her sister; hyaluronidase is ready.",
            ),
        ),
    ),
    Scene(
        ANSWERED,
        date(1989, 10, 3),
        2,
        (Answered(1, "احمرار خفيف وكدمة صغيرة فقط.", {"pain": "no", "redness": "yes", "bruise": "yes", "fever": "no"}),),
        language="ar",
    ),
    Scene(SILENT, date(1979, 2, 25), 4),
    Scene(
        URGENT,
        date(1994, 8, 9),
        5,
        (
            Answered(1, "A bit red and tender.", {"pain": "no", "redness": "yes", "tenderness": "yes", "fever": "no"}),
            Told(
                150,
                "Since yesterday it hurts more and more. My cheek is hot, and the redness is spreading.",
                ("face",),
                {"pain": "yes", "fever": "no"},
            ),
        ),
    ),
    Scene(QUESTION, date(1987, 12, 1), 9, (*FIRST_WEEK, Wrote(190, "May I go swimming this weekend?"))),
    Scene(NEXT, date(1985, 6, 20), 31, (*FIRST_WEEK, Answered(28, "Very happy with it."))),
    Scene(
        LATE,
        date(1982, 1, 30),
        36,
        (*FIRST_WEEK, Answered(28), LUMP_FOUND),
        language="ar",
    ),
    Scene(
        EVENT,
        date(1977, 11, 17),
        64,
        (*FIRST_WEEK, LUMP_TOLD),
    ),
    Scene(
        DONE,
        date(1980, 3, 8),
        86,
        (*FIRST_WEEK, Answered(28), Answered(84, "All well. Thank you for asking.")),
    ),
)

# Title, English, Arabic.
REPLIES = (
    (
        "Swimming",
        "Please keep the treated skin out of pools and the sea for the time that your plan says. A short shower is fine.",
        "يُرجى إبعاد الجلد المعالَج عن المسابح والبحر طوال المدة المذكورة في خطتك. أما الاستحمام القصير فلا بأس به.",
    ),
    (
        "A small bruise",
        "A small bruise is common and fades within about a week. Please tell us if it grows or starts to hurt.",
        "الكدمة الصغيرة شائعة وتزول خلال أسبوع تقريبًا. يُرجى إخبارنا إذا كبرت أو بدأت تؤلم.",
    ),
    (
        "Come in to be seen",
        "Thank you for telling us. We would like to look at it: please call us, and we will find a time for you.",
        "شكرًا لإخبارنا. نودّ أن نراه: يُرجى الاتصال بنا لنحدّد موعدًا مناسبًا.",
    ),
)
