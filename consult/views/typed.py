"""Words that were sent and cannot be saved, since whoever sent them is signed out or not let in: they come back to be copied."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST_TEXTS, LONGEST = 40, 20_000


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """What was sent after the session ended, to be copied, with the way in; None where no words would be lost."""
    typed = typed_words(request)
    # A script that keeps drafts has the words on its page still.
    by_script = request.headers.get("Sec-Fetch-Mode") in ("cors", "same-origin")
    return render(request, "signed_out.html", {"typed": typed}, status=403) if typed and not by_script else None


def typed_words(request: HttpRequest) -> list[str]:
    """Everything of more than one word that was typed: no secret, choice or number is among it."""
    if request.method != "POST":
        return []
    texts = [text.strip() for key, sent in request.POST.lists() if "password" not in key for text in sent]
    return [text[:LONGEST] for text in dict.fromkeys(texts) if len(text.split()) > 1][:MOST_TEXTS]
