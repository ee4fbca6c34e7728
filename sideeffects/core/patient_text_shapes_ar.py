"""The shapes of Arabic sentences about medicines, over the codes of their units: what gives a medicine up, what is safe."""

import re

# A medicine named in any of these shapes is left out, put off, halved, ended or begun anew, whatever else the clause says.
_UNSAFE = {
    "not_taking": (
        r"(?<!S)W[gT.]*[MRr]",  # without aspirin
        r"(?<!S)n[gP]*[MR]",  # no aspirin, no need of the tablet
        r"[MR][rt.]?n(?=[gT]*(?:[btfuVzwa,]|$))",  # aspirin is forbidden before
        r"n[gD]*y[^,]*[MR]",  # do not come while you take
        r"d[^,]*[WOn][^,]*[MR]|[MR][^,]*[nW][^,]*d|n[^,]*d[^,]*[MR]",  # none of it in your blood
        r"O[gdo.]*[MR]|[MR][go.]*O",  # when it has left the body
        r"(?:^|,)[^,G]*[MR][rg.btV]*h|[MR][^,]*U",  # aspirin is a danger; the day without it
        r"X[gT.]*[MR]",  # all but the aspirin
        r"[na][^,]*in[gp]*T[^,I]*[MR](?![^,]*I)",  # no harm if you did not take it
        r"nw[^,MRI]+iT[gp.]*[MR]",  # we cannot treat you if you took it
    ),
    "gives_up": (
        r"L[g.]*[MRr]|[MR][g.]{0,2}L(?!t)|TL(?!t)|kL(?!t)|kg*[MR]t",  # half the tablet
        r"Y[gT]*[MR]|[MR][^,]{0,4}Y",  # in place of
        r"Z[gpd.]*T?g*[MR]|[MR][rtp.g]{0,2}Z",  # a rest from
        r"T[g.]*[MR][^,AI]*(?:f(?![g.]*[SIDA])|z|X)|A[g.]*[zf]",  # take it after the visit
        r"[MR][^,A]*T[^,A]*(?:f(?![g.]*[SIDA])|z)",
        r"K[^,I]*[MR][^,I]*X|[MR][^,I]*X[g.]*[tVb]",  # as always, but for that morning
        r"(?:f[gt]*[Vt]|z)[gtV]*T[g.]*[MR]|K[gT]*[MR][.rD]*f[gt]*V",  # after the visit take it
        r"Z[^T]*,?T[g.]*[MR]",  # wait, then take it
        r"^f,[MR]",  # the visit first, then the tablet
        r"F[g]*[MR][^,]*b",  # end it early
    ),
    "until": (
        r"(?<!I)E[gt.]*T?[gt.]*[MR]|f[gT]*[MR][r.]*t",  # the last dose
        r"K[^,]*u(?![^,]*D)[^,]*[btVz]",  # keep taking it until the day before
        r"ng*G[^,]*(?:N|bg*z|u[gt]*[Vz])",  # do not stop it before Friday, or for more than two days
        r"J[gTA.]*[MR]|s[gT]*[MR][^,]*J|[MR][^,A]*J(?!D)",  # begin it anew
        r",[gtbf.]*X$",  # not for good, but for two days only
    ),
}
UNSAFE = tuple((re.compile(shape), why) for why, shapes in _UNSAFE.items() for shape in shapes)

# The same of a noun that nobody knows: it may be a brand.
UNSAFE_BRAND = re.compile(
    r"(?<!S)W[gT]*B|(?<!S)ng*B(?=[^,]*[bVtz])|Bt?Z|Z[gp]*B|EB|Og*B|Lg*B|YB|BY|^B[g.]*t*bt*V$"
    r"|Tg*B[^,AI]*(?:f(?![g.]*[SIDA])|z|X)|BT[^,A]*(?:f(?![g.]*[SIDA])|z)|B[g.]?n[gT]*(?=[btfz])|J[gTA.]*B|ng*K[gT]*B|^B,g?b[tV]*t$"
)

# One of these in a clause that names a medicine makes it a reviewed shape: keep, tell us, we ask, as usual, it causes ...
SAFE_CLAUSE = re.compile(r"[KIwAHojTFk]|n[g.]*s|G[^,]*h|[nWv]g*[GvZ]|[MR]r?G[SH]|S[.]*W|a[gp]*V[g.]*[MR]|^a[g.]*[MRS][MRS.]*$")
# These alone make a shape safe only where every word is known.
WEAK_ANCHORS = frozenset("ToHwFk")
# The denials that a safe clause may hold; any other makes it doubtful.
REVIEWED_NOT = re.compile(r"n(?:g*[GvZTKn]|[gpe.]*[wosIjFHS])")
# "Whatever you take, even vitamins".
EVEN_NAMES = re.compile(r"u[MRrDSg.p]*")
ONLY_NAMES = re.compile(r"[MRrDSVg.peQ]*")
# Beside a medicine, even a clause that does not name it: "so count the days before your visit".
BEFORE_THE_VISIT = re.compile(r"[^SDHIKwA]*[bzULEY][^SDHIKwA]*")
DELAYED = re.compile(r"T[^,A]*(?:f(?![g.]*[SIDA])|z)")
# After a medicine, a sentence of a denial or a time alone is about it: "Your aspirin? Not that day."
ONLY_NOT_THEN = re.compile(r"(?=.*[ntbfzQ])[ntbfugVz.pXWiQ,]+")
ONLY_NOT = re.compile(r"(?=.*n)(?=.*[tVbz.])[ntbfugVz.pXWi]+")
ONLY_A_TIME = re.compile(r"(?=.*[tb])[tbfugVz.X]+")

DENIED_VERB = re.compile(r"[nWv]g*[Gv]")
DENIED = re.compile(r"[nWv]g*$")
BRAND_THEN = re.compile(r"[bfz].*B|B[^,]*[bfz]")
TAKEN_BRAND = re.compile(r"Tg*B")
FOR_A_TIME = re.compile(r"[^,SVI]*[tbzfu]")
BEGINS_WITH_NOT = re.compile(r"[.pa]?g*n")
NOT_TO = re.compile(r"n[gT]*$")
JOINED_NOUNS = re.compile(r"[MRSVgr._dtL]*")
