"""A letter about a decision not to treat, or to wait: where its writer begins, and how the patient reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from consult.models import Consultation, Decision
from consult.presenters.words import day, person

# Not gettext: the letter stands in the patient's language, the practitioner's page in theirs.
HOLD: Mapping[str, str] = {
    "en": (
        "Hello,\n\n"
        "thank you for answering so carefully. We have read everything. We are not ready to decide about the treatment yet, and "
        "we would like to wait until we know more. What we wait for:\n\n…\n\n"
        "You did nothing wrong, and nothing is decided against you. Keep taking everything that a doctor prescribed, just as "
        "you do now.\n\n"
        "Do you have a question, or do you see it otherwise? Call us on {phone}, or write to us on your page. You may also ask "
        "another practitioner for their opinion."
    ),
    "ar": (
        "تحية طيبة،\n\n"
        "شكرًا على الإجابات الدقيقة. قرأناها كلها. لم نقرر بعد بشأن جلستك، ونودّ أن ننتظر حتى نعرف المزيد. "
        "ما ننتظره:\n\n…\n\n"
        "لا خطأ من جهتك، ولم يتقرر شيء ضدك. يُرجى الاستمرار في تناول كل ما وصفه لك الطبيب، كما هو الآن تمامًا.\n\n"
        "هل لديك سؤال أو رأي آخر؟ يمكن الاتصال بنا على {phone} أو الكتابة إلينا من صفحتك. ومن حقك أيضًا سؤال معالج آخر عن رأيه."
    ),
}
DO_NOT_TREAT: Mapping[str, str] = {
    "en": (
        "Hello,\n\n"
        "thank you for answering so carefully. We have read everything, and we thought about it for a while. We advise against "
        "this treatment for you as things are now, and we will not carry it out. The reason:\n\n…\n\n"
        "This is not about anything that you did, and it is no judgement about you or about what you wish for. We are "
        "glad to look at it once more, and this is what we would need to know first:\n\n…\n\n"
        "Keep taking everything that a doctor prescribed. If something about your health worries you, ask your own doctor.\n\n"
        "Do you have a question, or do you see it otherwise? Call us on {phone}, or write to us on your page. You may also ask "
        "another practitioner for their opinion."
    ),
    "ar": (
        "تحية طيبة،\n\n"
        "شكرًا على الإجابات الدقيقة. قرأناها كلها وفكرنا فيها جيدًا. نرى أن هذه الجلسة لا تناسبك في الوضع الحالي، ولن نجريها. "
        "السبب:\n\n…\n\n"
        "لا يتعلق هذا بأي شيء فعلته، وليس حكمًا عليك ولا على رغبتك. "
        "يسرّنا أن ننظر في الأمر مرة أخرى، وهذا ما نحتاج إلى معرفته أولًا:\n\n…\n\n"
        "يُرجى الاستمرار في تناول كل ما وصفه لك الطبيب. وإذا أقلقك شيء في صحتك فيُرجى سؤال طبيبك.\n\n"
        "هل لديك سؤال أو رأي آخر؟ يمكن الاتصال بنا على {phone} أو الكتابة إلينا من صفحتك. ومن حقك أيضًا سؤال معالج آخر عن رأيه."
    ),
}
STARTERS = {Decision.Outcome.HOLD.value: HOLD, Decision.Outcome.DO_NOT_TREAT.value: DO_NOT_TREAT}
# What a starting text leaves open for its writer.
TO_FILL_IN = "…"


@dataclass(frozen=True)
class DecisionLetter:
    """One letter as the patient reads it."""

    pk: int
    words: str
    by: str
    on: str
    newest: bool
    phone: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Its paragraphs; each finds its own direction."""
        words = self.words.replace("\r\n", "\n")
        # A telephone number stands in its own order also between Arabic words.
        words = words.replace(self.phone, f"\u2066{self.phone}\u2069") if self.phone else words
        return tuple(part.strip() for part in words.split("\n\n") if part.strip())


def starting_text(outcome: str, consultation: Consultation) -> str:
    """Where the letter begins, in the patient's language; empty where this outcome carries none."""
    texts = STARTERS.get(outcome, {})
    text = texts.get(consultation.patient.language) or texts.get("en", "")
    # No names: page and paper say from whom it is, and the guard takes a Latin name among Arabic for a medicine.
    # Without a number there is no half sentence about one.
    for words in () if consultation.clinic.phone else (" on {phone}", " على {phone}"):
        text = text.replace(words, "")
    return text.replace("{phone}", consultation.clinic.phone)


def letters_to_patient(consultation: Consultation) -> tuple[DecisionLetter, ...]:
    """Every letter about a decision of this consultation, newest first. `newest`: no later decision stands over it."""
    decisions = list(consultation.decisions.select_related("by").order_by("-id"))
    return tuple(
        DecisionLetter(one.pk, one.letter, person(one.by), day(one.at), place == 0, consultation.clinic.phone)
        for place, one in enumerate(decisions)
        if one.letter
    )
