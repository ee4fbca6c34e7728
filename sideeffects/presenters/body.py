"""The picture of face and body: where each area lies on it. Own drawing; the lines around it stand in the template.

Paths hold pairs of numbers only, so that the other half of the body is the same path, turned about the middle.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_PAIR = re.compile(r"(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)")
FACE_WIDTH, BODY_WIDTH = 320, 220


def _both(path: str, width: int) -> str:
    """The path and its twin on the other side."""
    return f"{path} {_PAIR.sub(lambda pair: f'{width - float(pair[1]):g} {pair[2]}', path)}"


def _face(path: str) -> str:
    return _both(path, FACE_WIDTH)


def _body(path: str) -> str:
    return _both(path, BODY_WIDTH)


HEAD = (
    "M70 150 C70 80 110 40 160 40 C210 40 250 80 250 150 C250 215 225 262 195 285 "
    "C182 296 138 296 125 285 C95 262 70 215 70 150 Z"
)
FACE = {
    "face": HEAD,
    "scalp": "M73 137 C73 78 112 43 160 43 C208 43 246 78 247 127 C205 129 152 115 122 85 C112 104 96 128 73 137 Z",
    "forehead": "M82 141 C100 128 114 110 124 95 C152 121 200 134 242 134 L239 144 "
    "C216 134 198 138 184 144 C170 147 150 147 136 144 "
    "C120 136 100 138 82 150 Z",
    "under_eye": _face("M97 181 Q116 193 137 181 Q134 198 117 200 Q100 197 97 181 Z"),
    "nose": "M152 168 C150 192 139 206 143 217 C149 226 171 226 177 217 C181 206 170 192 168 168 Z",
    "cheeks": _face("M83 198 C98 208 120 209 137 205 C138 218 131 232 121 244 C102 240 87 222 83 198 Z"),
    "perioral": "M129 238 C140 227 180 227 191 238 C197 252 184 268 160 268 C136 268 123 252 129 238 Z",
    "lips": "M136 246 C146 238 154 238 160 242 C166 238 174 238 184 246 C172 262 148 262 136 246 Z",
    "chin": "M127 273 C142 281 178 281 193 273 C192 285 182 292 160 292 C138 292 128 285 127 273 Z",
    "ear": _face("M69 152 C58 144 51 153 54 170 C57 188 63 199 71 198 Z"),
    "neck": "M124 297 C150 304 170 304 196 297 L196 318 C186 328 134 328 124 318 Z",
}
FRONT = {
    "neck": "M101 66 L119 66 L119 78 C114 85 106 85 101 78 Z",
    "shoulder": _body("M97 83 C90 87 74 88 62 94 C52 99 49 110 47 122 C57 116 68 110 73 99 C80 95 92 93 97 83 Z"),
    "chest": "M79 99 C92 93 128 93 141 99 C146 112 148 126 146 138 C132 146 120 142 110 140 "
    "C100 142 88 146 74 138 C72 126 74 112 79 99 Z",
    "arms": _body("M46 129 C44 156 38 184 32 208 L44 213 C50 196 57 174 60 152 C62 140 64 132 66 120 C59 117 50 122 46 129 Z"),
    "hands": _body("M31 212 C28 224 24 236 22 247 C20 259 28 263 33 252 C37 243 41 232 43 217 Z"),
    "abdomen": "M85 150 C100 146 120 146 135 150 C133 166 134 180 136 196 C126 209 94 209 84 196 C86 180 87 166 85 150 Z",
    "flanks": _body("M69 146 C74 149 78 151 81 152 C83 166 82 180 80 193 C76 190 74 186 73 181 C71 168 69 160 69 146 Z"),
    "hips": _body("M73 190 C78 197 82 201 87 206 C85 218 76 227 63 229 C66 212 71 202 73 190 Z"),
    "intimate_area": "M97 214 C104 218 116 218 123 214 L110 244 Z",
    "thighs": _body(
        "M63 234 C78 232 89 225 94 217 L107 249 C104 272 102 286 100 304 C90 308 78 308 69 302 C65 278 61 256 63 234 Z"
    ),
    "knees": _body("M70 308 C80 312 90 312 99 309 C98 322 98 330 97 338 C88 342 78 342 72 338 C72 328 72 318 70 308 Z"),
    "legs": _body(
        "M72 344 C80 347 90 347 97 344 C98 366 97 388 95 404 C94 416 93 426 92 432 L79 432 "
        "C78 416 75 400 73 384 C70 366 72 356 72 344 Z"
    ),
}
BACK = {
    "back": "M80 97 C92 92 128 92 140 97 C148 120 147 150 145 177 C130 185 90 185 75 177 C73 150 72 120 80 97 Z",
    "buttocks": _body("M75 187 C90 193 103 193 108 191 L108 234 C96 241 78 239 67 231 C67 214 73 200 75 187 Z"),
}
OUTLINE = _body(
    "M101 62 L101 76 C96 84 74 86 62 92 C48 98 46 112 44 130 C42 156 36 184 30 210 C28 222 24 234 22 246 C20 260 "
    "28 264 33 253 C37 244 41 233 43 221 C49 200 57 176 61 152 C63 142 64 134 66 128 C66 150 70 166 72 182 C74 "
    "196 66 212 62 232 C58 262 66 300 69 326 C71 344 68 360 72 384 C74 404 78 420 78 432 C76 440 66 446 68 450 "
    "C76 454 92 452 94 446 C96 434 94 420 96 400 C98 380 98 360 98 340 C100 310 104 280 108 250 L110 246"
)


def pictures(names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Face, front and back, each with those areas that have a name here (and so a page)."""
    drawn = (("face", _("Face and neck"), FACE), ("front", _("Front of the body"), FRONT), ("back", _("Back of the body"), BACK))
    return [
        {
            "key": key,
            "title": title,
            "outline": OUTLINE,
            "areas": [{"key": area, "name": names[area], "path": path} for area, path in paths.items() if area in names],
        }
        for key, title, paths in drawn
    ]
