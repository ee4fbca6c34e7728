#!/bin/sh
# Makes static/fonts from the npm packages named below. Needs npm, and fonttools with brotli in .venv. Run it from the project's folder.
# The web faces hold what Arabic text needs and no Latin: names and digits take the reader's own face, and an English page loads none.
# They are modified, so they bear another name than the reserved one of the originals (OFL 1.1, clause 3).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent @fontsource/ibm-plex-sans-arabic@5.3.0 @ibm/plex-sans@1.1.0 >/dev/null)
mkdir -p "$work/arabic" "$work/latin" static/fonts/pdf
tar -xzf "$work"/fontsource-ibm-plex-sans-arabic-5.3.0.tgz -C "$work/arabic" --strip-components 1
tar -xzf "$work"/ibm-plex-sans-1.1.0.tgz -C "$work/latin" --strip-components 1
for weight in 400 600; do
  whole="$work/arabic/files/ibm-plex-sans-arabic-arabic-$weight-normal.woff2"
  .venv/bin/pyftsubset "$whole" --output-file="static/fonts/arabic-$weight.woff2" --flavor=woff2 --no-hinting \
    --layout-features=init,medi,fina,rlig,calt,ccmp,mark,mkmk,liga,kern,locl \
    --unicodes=U+0020,U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066C,U+0670,U+0671,U+067E,U+0686,U+06A4,U+06AF,U+200C-200F,U+2066-2069
  .venv/bin/python -c '
import sys
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
for name in font["name"].names:
    if name.nameID in (1, 3, 4, 6, 16):
        name.string = str(name).replace("IBM Plex Sans Arabic", "Beforehand Arabic").replace("IBMPlexSansArabic", "BeforehandArabic")
font.save(sys.argv[1])' "static/fonts/arabic-$weight.woff2"
  cp "$whole" "static/fonts/pdf/arabic-$weight.woff2"
done
cp "$work/latin/fonts/complete/woff2/IBMPlexSans-Regular.woff2" static/fonts/pdf/latin-400.woff2
cp "$work/latin/fonts/complete/woff2/IBMPlexSans-SemiBold.woff2" static/fonts/pdf/latin-600.woff2
tr -d '\r' < "$work/latin/LICENSE.txt" > static/fonts/OFL.txt
