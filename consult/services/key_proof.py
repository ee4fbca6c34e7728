"""The keys that are there are the keys that sealed this database: asked before anything is served, sent or written."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from consult.models.key_proof import KeyProof

PURPOSE = "proof of key"


class WrongKeys(ImproperlyConfigured):
    """FIELD_KEYS are not those of this database: which is missing or another, and what to do. Nothing was written."""


def proof_of(key_id: str) -> str:
    """What only this key's secret makes, and what tells nothing about it."""
    return settings.FIELD_KEYS.mac(key_id.encode(), PURPOSE, key_id).hex()


def key_faults() -> Iterator[str]:
    """What is wrong with FIELD_KEYS, each in words that say what to do. One statement."""
    for key_id, proof in KeyProof.objects.values_list("key_id", "proof"):
        if key_id not in settings.FIELD_KEYS.keys:
            yield (
                f"Words in this database are sealed with key {key_id!r}, which FIELD_KEYS does not hold. Put the key back; "
                "it may go only after manage.py rotate_field_keys has said so."
            )
        elif proof != proof_of(key_id):
            yield f"Key {key_id!r} in FIELD_KEYS is not the secret that sealed this database under that id. Put that one back."


@transaction.atomic
def prove_keys() -> None:
    """Go on only with the right keys; the one in use is noted where it is new. Raises WrongKeys."""
    faults = list(key_faults())
    if faults:
        raise WrongKeys(" ".join(faults))
    first = settings.FIELD_KEYS.first
    if not KeyProof.objects.filter(key_id=first).exists():
        # Of several processes that start together, one notes it.
        KeyProof.objects.bulk_create([KeyProof(key_id=first, proof=proof_of(first))], ignore_conflicts=True)
