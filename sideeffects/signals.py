"""What the knowledge tells whoever uses it, without knowing them."""

from django.dispatch import Signal

# Sent inside the transaction that makes a new release current, with `release`. Receivers note it down; work comes later.
release_published = Signal()
