"""Keys outside the database: they seal what is personal, find it again unread, and sign the audit chain.

A ring is written "id:secret,id:secret". The first key seals, all of them open. Secrets are 32 random bytes in
URL-safe base64; each use gets a key of its own (HKDF-SHA-256), so that one secret never serves two purposes.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterator, Mapping
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
ID = re.compile(r"[a-z0-9-]{1,16}")
MARK = "~"


class KeysMissing(ValueError):
    """A ring cannot be read: what is wrong with it, without the secrets in it."""


class CannotOpen(ValueError):
    """Something sealed cannot be opened: its key is not in the ring, or it was altered, or moved from another place."""


def new_key() -> str:
    """A fresh secret for a ring."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


class Keyring:
    """Several keys by id; the first is the one that seals."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        self.keys = dict(keys)
        self.first = next(iter(self.keys))
        # Deriving costs more than sealing: once for each key and purpose of this ring.
        self._derived = cache(self._derive)
        self._ciphers = cache(lambda key_id: AESGCM(self._derived(key_id, "seal")))

    def seal(self, words: bytes, context: str) -> str:
        """Sealed under the first key and bound to its place (`context`, as "table.column"): put elsewhere it opens nothing."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._ciphers(self.first).encrypt(nonce, words, context.encode())
        return f"{MARK}{self.first}{MARK}{base64.b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, context: str) -> bytes:
        """What `seal` was given. Raises CannotOpen."""
        key_id, body = self.parts(sealed)
        if key_id not in self.keys:
            raise CannotOpen(f"{context}: sealed with key {key_id!r}, which FIELD_KEYS does not hold")
        try:
            raw = base64.b64decode(body, validate=True)
            return self._ciphers(key_id).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode())
        except (binascii.Error, InvalidTag, ValueError) as error:
            raise CannotOpen(f"{context}: does not open with key {key_id!r}") from error

    @staticmethod
    def parts(sealed: str) -> tuple[str, str]:
        """The id of the key and the body of something sealed. Raises CannotOpen for anything else."""
        if not sealed.startswith(MARK) or sealed.count(MARK) < 2:
            raise CannotOpen("not sealed")
        _, key_id, body = sealed.split(MARK, 2)
        return key_id, body

    def blind(self, text: str, purpose: str) -> bytes:
        """16 bytes by which an equal text is found again, and from which nothing can be read; under the first key."""
        return self.mac(text.encode("utf-8", "surrogatepass"), f"blind {purpose}")[:16]

    def blinds(self, text: str, purpose: str) -> list[bytes]:
        """The same under every key: what was kept before a rotation is found until it is finished."""
        return [self.mac(text.encode("utf-8", "surrogatepass"), f"blind {purpose}", key_id)[:16] for key_id in self]

    def mac(self, content: bytes, purpose: str, key_id: str = "") -> bytes:
        """HMAC-SHA-256 for one purpose. Raises CannotOpen for a key that the ring does not hold."""
        return hmac.digest(self._derived(key_id or self.first, purpose), content, hashlib.sha256)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys)

    def _derive(self, key_id: str, purpose: str) -> bytes:
        if key_id not in self.keys:
            raise CannotOpen(f"the ring does not hold key {key_id!r}")
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"beforehand {purpose}".encode()).derive(self.keys[key_id])


def read_ring(text: str, name: str) -> Keyring:
    """The ring in a setting called `name`. Raises KeysMissing, naming what is wrong."""
    keys: dict[str, bytes] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        key_id, _, secret = part.partition(":")
        if not ID.fullmatch(key_id) or key_id in keys:
            raise KeysMissing(f"{name}: each key needs an id of its own (a-z, 0-9, hyphen; at most 16), then ':'")
        keys[key_id] = _secret(secret, f"{name}: key {key_id!r}")
    if not keys:
        raise KeysMissing(f"{name} holds no key. Make one with: python -m consult.keyring")
    return Keyring(keys)


def _secret(text: str, name: str) -> bytes:
    try:
        secret = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise KeysMissing(f"{name} is not URL-safe base64") from error
    if len(secret) != KEY_BYTES or len(set(secret)) < KEY_BYTES // 4:
        raise KeysMissing(f"{name} is not {KEY_BYTES} random bytes. Make one with: python -m consult.keyring")
    return secret


if __name__ == "__main__":
    # Not a command of manage.py: that wants the settings, which want the keys.
    print(new_key())
