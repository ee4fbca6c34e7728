"""What no row of the evidence names, in patients' words: it must be known and raise nothing above a note."""

from tests.promises.assess_help import QUIET, each
from tests.promises.row_cases import allergic, had, med

COMMON_HISTORY = """
migraines|high blood pressure|low blood pressure|high cholesterol|irritable bowel|acid reflux|PCOS
endometriosis|iron deficiency anaemia|gallstones|slipped disc|sciatica|osteoarthritis|osteoporosis|gout
carpal tunnel|glaucoma|cataract operation|myopia|short-sighted|tinnitus|hay fever|sinusitis in the past
nose job in 2015|breast augmentation in 2012|caesarean section in 2019|C-section|tonsils out|appendectomy
gallbladder removed|hernia repair|knee replacement|hip replacement|wisdom teeth removed in 2010
laser eye surgery 2016|hysterectomy in 2018|fibroids|ovarian cyst|miscarriage in 2017|menopause|varicose veins
haemorrhoids|depression|anxiety|panic attacks|ADHD|insomnia|vitamin D deficiency|fibromyalgia|sleep apnoea
constipation|chickenpox as a child|broken arm in 2009|scoliosis|restless legs|thalassaemia trait
stomach ulcer years ago|dry eyes|dandruff|flat feet|tennis elbow|gastric sleeve 2020|lactose intolerance
kidney donor|meniscus surgery|tubal ligation|polyps removed|autism|dyslexia|bunion surgery|tummy tuck in 2014
الصداع النصفي|القولون العصبي|ضغط الدم|فقر الدم|حصى الكلى|عملية قيصرية|استئصال الزائدة|الكولسترول|تكيس المبايض
استئصال اللوزتين
"""
COMMON_ALLERGIES = """
dust|house dust mites|grass pollen|hay fever|cats|dogs|horses|amoxicillin|nickel|perfume|strawberries|tomatoes
hazelnuts|gluten|wheat|sesame|sticking plasters|hair dye|wool|codeine|morphine|erythromycin|mosquito bites|sun
mango|pineapple|oranges|mushrooms|washing powder|mould|feathers|sunscreen|make-up|chocolate|milk|walnuts
lentils|honey|coconut|cinnamon|غبار|حبوب اللقاح|البنسلين|الفراولة|القطط|المكسرات
"""
COMMON_MEDICINES = """
omeprazole 20|Nexium|Glucophage 500|atorvastatin|amlodipine|losartan|vitamin D|iron tablets|folic acid
vitamin B12|calcium|magnesium|zinc|multivitamin|cetirizine|Zyrtec|Ventolin inhaler|pregabalin|Mirena coil
probiotics|whey protein|Gaviscon|allopurinol|Ozempic|biotin|latanoprost eye drops|artificial tears
collagen powder|blood pressure tablets|سيتال|فيتامين د|جلوكوفاج
"""


def listed(text):
    return [one.strip() for line in text.splitlines() for one in line.split("|") if one.strip()]


COMMON = [
    *each(QUIET, had, *listed(COMMON_HISTORY)),
    *[(QUIET, allergic(one, "rash")) for one in listed(COMMON_ALLERGIES)],
    *[(QUIET, med(one, prescribed=True)) for one in listed(COMMON_MEDICINES)],
]
