"""A quick hasher that counts how often it was asked."""

from django.contrib.auth.hashers import MD5PasswordHasher


class Counted(MD5PasswordHasher):
    algorithm = "counted"
    made = 0

    def encode(self, password, salt):
        type(self).made += 1
        return super().encode(password, salt)
