"""Words after a positive screen: what to say to the patient, and a letter of referral to hand over. Both languages, always."""

from collections.abc import Mapping

Texts = Mapping[str, str]

# Not gettext: a document stands in the language of who reads it, whatever the page speaks.
KIND: Texts = {
    "en": (
        "Thank you for answering so openly. Many people suffer from how they look more than others can see, and they are not "
        "vain or difficult. What you told us matters to us more than a treatment. Treatments of the skin seldom ease this worry, "
        "and sometimes it grows. There are people who know it well and who help. We would like to give you a name, and we stay "
        "there for your questions."
    ),
    "ar": (
        "شكرًا على هذه الصراحة. كثير من الناس يؤلمهم مظهرهم بقدر لا يراه الآخرون، وليس في ذلك غرور ولا مبالغة. "
        "ما سمعناه منك أهم لدينا من أي علاج. علاجات الجلد نادرًا ما تخفف هذا القلق، وقد يزيد بعدها أحيانًا. "
        "هناك مختصون يعرفون هذا جيدًا ويساعدون. يسرّنا أن نعطيك اسم أحدهم، ونبقى معك لأي سؤال."
    ),
}
REFERRAL: Texts = {
    "en": (
        "To whom it may concern. {name}, born {born}, came to us about a cosmetic treatment of the skin. In a short talk about "
        "expectations and body image the answers suggested a distressing preoccupation with appearance. The questions follow the "
        "Body Dysmorphic Disorder Questionnaire item by item, not in its validated wording; this is a reason to ask further "
        "and no diagnosis. We wait with any treatment meanwhile. We ask for an assessment, and for your advice. {clinic}, {phone}"
    ),
    "ar": (
        "إلى من يهمه الأمر. نكتب إليكم بشأن {name}، تاريخ الميلاد {born}، بعد زيارة لعيادتنا من أجل علاج تجميلي للجلد. "
        "في حديث قصير عن التوقعات وصورة الجسم أشارت الإجابات إلى انشغال مؤلم بالمظهر. "
        "تتبع الأسئلة استبيان اضطراب تشوّه صورة الجسم (BDDQ) بندًا بندًا، لا بنصّه المعتمد، "
        "وهي سبب لمزيد من السؤال وليست تشخيصًا. ولن نجري أي جلسة حتى ذلك الحين. نرجو منكم التقييم والمشورة. {clinic}، {phone}"
    ),
}
