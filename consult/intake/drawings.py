"""The drawings of the intake: a face and a body on which areas are marked, and a small picture of each concern. All own drawings.

The picture is 328 by 404: the face above, the front of the body on the left, its back on the right. It is not turned in Arabic.
A path of half a face or body is written about its own middle, in pairs of numbers, so that its twin is the path turned about.
"""

import re
from collections.abc import Mapping

WIDTH, HEIGHT = 328, 404
FACE, FRONT, BACK = 164, 69, 259
_PAIR = re.compile(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)")


def _at(middle: int, *paths: str) -> str:
    return " ".join(_PAIR.sub(lambda pair: f"{middle + float(pair[1]):g} {pair[2]}", path) for path in paths)


def _twice(middle: int, *paths: str) -> str:
    """The paths and their twins on the other side."""
    twins = (_PAIR.sub(lambda pair: f"{middle - float(pair[1]):g} {pair[2]}", path) for path in paths)
    return f"{_at(middle, *paths)} {' '.join(twins)}"


def _bodies(*paths: str) -> str:
    return f"{_twice(FRONT, *paths)} {_twice(BACK, *paths)}"


# What is drawn around the areas and never marked.
OUTLINE = " ".join(
    (
        # The head, an ear and the neck.
        _twice(
            FACE,
            "M0 8C38 8 60 36 60 78C60 100 57 118 52 133C46 152 32 170 18 180C12 184 6 185 0 185",
            "M60 84C67 77 72 84 70 95C68 107 63 116 56 116",
            "M30 173C30 184 30 190 31 199C33 204 36 206 40 208",
        ),
        # The small heads and the two bodies.
        _bodies(
            "M0 126C11 126 16 134 16 144C16 157 9 168 0 168",
            "M8 165C8 170 8 174 9 178C12 185 24 187 35 190C46 193 50 203 51 216C53 236 57 252 62 280C65 288 69 297 67 305"
            "C66 312 61 316 58 311C56 305 55 296 54 287C50 268 46 250 42 238C40 231 39 226 38 218",
            "M38 218C38 232 31 243 31 256C31 270 39 281 41 296C43 320 37 338 33 356C32 366 36 374 35 386L32 402",
            "M0 306C3 309 4 314 5 322C6 340 9 350 10 362C10 372 8 380 9 390L10 402",
        ),
        _at(BACK, "M0 186L0 270"),
    )
)
# Drawn over the areas, so that a marked face still looks at one.
FEATURES = " ".join(
    (
        _twice(
            FACE,
            "M13 79C22 72 35 71 44 79",
            "M14 94C21 85 34 85 41 94C34 101 21 101 14 94Z",
            "M23 92C23 86 32 86 32 92C32 98 23 98 23 92Z",
            "M7 112C10 118 11 123 9 127C7 130 3 129 0 131",
        ),
        _at(FACE, "M-20 149C-10 151 -6 149 0 150C6 149 10 151 20 149"),
    )
)
AREAS: Mapping[str, str] = {
    "face": _at(
        FACE,
        "M-59 71C-52 68 -49 62 -44 54C-30 44 -16 42 0 42C16 42 30 44 44 54C49 62 52 68 59 71C61 96 57 118 52 133"
        "C46 152 32 170 18 180C12 184 6 185 0 185C-6 185 -12 184 -18 180C-32 170 -46 152 -52 133C-57 118 -61 96 -59 71Z",
    ),
    "under_eye": _twice(FACE, "M8 92C12 78 42 78 48 92C48 108 36 114 25 113C15 112 8 104 8 92Z"),
    "lips": _at(FACE, "M-21 149C-14 143 -6 140 0 143C6 140 14 143 21 149C15 158 7 162 0 162C-7 162 -15 158 -21 149Z"),
    "chin": _at(FACE, "M-25 169C-16 167 -8 170 0 170C8 170 16 167 25 169C21 182 10 189 0 189C-10 189 -21 182 -25 169Z"),
    "neck": _at(FACE, "M-29 176C-22 187 -10 193 0 193C10 193 22 187 29 176L30 200C20 208 -20 208 -30 200Z")
    + " "
    + _at(FRONT, "M-8 169C-4 171 4 171 8 169L9 179C5 184 -5 184 -9 179Z"),
    "chest": _at(
        FRONT,
        "M-33 194C-20 190 20 190 33 194C37 204 37 214 35 224C24 231 10 229 0 226"
        "C-10 229 -24 231 -35 224C-37 214 -37 204 -33 194Z",
    ),
    "scalp": _at(
        FACE,
        (
            "M-59 71C-57 34 -38 8 0 8C38 8 57 34 59 71C52 68 49 62 44 54C30 44 16 42 0 42"
            "C-16 42 -30 44 -44 54C-49 62 -52 68 -59 71Z"
        ),
    )
    + " "
    + _at(BACK, "M-15 149C-18 136 -12 126 0 126C12 126 18 136 15 149C10 156 -10 156 -15 149Z"),
    "hands": _bodies("M55 286C57 283 60 282 62 282C65 290 68 298 66 305C65 311 61 314 59 310C57 304 56 296 55 286Z"),
    "arms": _bodies(
        "M40 196C47 199 49 206 50 218C52 238 56 256 60 277C58 277 55 279 53 281C50 264 46 248 42 234C39 224 38 208 40 196Z"
    ),
    "abdomen": _at(FRONT, "M-21 236C-8 232 8 232 21 236C20 252 21 268 23 284C15 296 -15 296 -23 284C-21 268 -20 252 -21 236Z"),
    "flanks": _bodies(
        "M36 230C35 241 30 248 30 256C30 266 35 275 38 285C33 286 29 285 26 281C24 266 24 250 25 235C29 235 33 233 36 230Z"
    ),
    "back": _at(
        BACK,
        "M-34 194C-18 189 18 189 34 194C37 206 37 216 35 226C31 228 27 230 22 231"
        "C21 248 21 264 23 280C14 284 -14 284 -23 280C-21 264 -21 248 -22 231"
        "C-27 230 -31 228 -35 226C-37 216 -37 206 -34 194Z",
    ),
    "buttocks": _twice(BACK, "M2 290C10 285 25 284 35 289C40 304 36 318 25 321C13 323 4 318 2 308Z"),
    "hips": _twice(FRONT, "M39 289C41 299 42 308 41 318C34 315 28 308 26 297C29 291 34 289 39 289Z"),
    "thighs": _twice(
        FRONT, "M40 322C40 336 35 345 32 353C26 351 17 351 11 353C9 342 7 332 7 319C14 314 20 308 24 302C28 312 34 319 40 322Z"
    )
    + " "
    + _twice(BACK, "M40 322C40 336 35 345 32 353C26 351 17 351 11 353C9 342 7 332 7 326C14 327 32 326 40 322Z"),
    "knees": _twice(FRONT, "M32 357C30 365 33 371 34 378C27 381 16 381 10 378C11 370 12 364 11 357C17 355 26 355 32 357Z"),
}

# Each in a box of 40: lines only.
CONCERNS: Mapping[str, str] = {
    "wrinkles": "M4 22Q13 12 24 22Q13 30 4 22ZM17.5 21.5a3.5 3.5 0 1 1-.01-.1M29 16l6-4M30 21.5h7M29 27l6 4",
    "hydration": "M20 5C26 13 31 19 31 25.5A11 11 0 0 1 9 25.5C9 19 14 13 20 5ZM15 26a5.5 5.5 0 0 0 5.5 5.5",
    "sagging": "M8 5C7 18 9 26 16 31C21 34 27 33 31 28M31 5v16M26.5 16.5l4.5 5 4.5-5",
    "pigmentation": (
        "M20 4a16 16 0 1 0 .01 0M17.5 15a3.5 3.5 0 1 1-.01-.1M28 13a1.5 1.5 0 1 1-.01-.1"
        "M28.5 23.5a4.5 4.5 0 1 1-.01-.1M16.5 27.5a2 2 0 1 1-.01-.1"
    ),
    "dark_circles": "M5 16Q20 4 35 16Q20 27 5 16ZM24.5 15.8a4.5 4.5 0 1 1-.01-.1M8 25Q20 35 32 25M13 31.5Q20 36 27 31.5",
    "acne": (
        "M13 8a5 5 0 1 0 .01 0M13 13v.05M28 11a4 4 0 1 0 .01 0M28 15v.05M22 23a6 6 0 1 0 .01 0"
        "M22 29v.05M8 27v.05M33 31v.05M20 5v.05"
    ),
    "scars": "M7 33L33 7M10 24l6 6M15.5 18.5l6 6M21 13l6 6M26.5 7.5l6 6",
    "hair_loss": (
        "M6 36C6 22 11 15 20 15S34 22 34 36M10.5 17C9 13 8 10 5 8M15 14.5C14.5 11 13.5 8 12 5M20 13V7M29 17c1.5-3 3-6 6-8"
    ),
    "cellulite": "M3 14c3 0 3 5 6.5 5S13 14 16 14s3 5 6.5 5 3.5-5 6.5-5 4 5 8 5M3 31h34M11 25v.05M20 26v.05M29 25v.05",
    "fat_reduction": (
        "M13 4C13 13 17 16 17 21S12 29 12 36M27 4C27 13 23 16 23 21S28 29 28 36M3 21h9"
        "M9 17.5l3.5 3.5L9 24.5M37 21h-9M31 17.5L27.5 21l3.5 3.5"
    ),
    "weight_loss": ("M10 7h20a4 4 0 0 1 4 4v18a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4V11a4 4 0 0 1 4-4ZM12 19a8 8 0 0 1 16 0ZM20 19l3-4"),
}
# Small ones are felt for a little around themselves.
SMALL = frozenset(("under_eye", "lips", "chin", "neck", "hands", "arms", "flanks", "hips", "knees"))
