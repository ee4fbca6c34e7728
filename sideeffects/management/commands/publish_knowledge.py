"""Publish the working copy as the next release."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sideeffects.services.checking import overdue
from sideeffects.services.publishing import PublishRefused, publish
from sideeffects.services.working_copy import working_content


class Command(BaseCommand):
    help = "Check the working copy of the knowledge, and publish it as the next release where anything changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--note", default="", help="why this release is published")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            published = publish(by=None, note=options["note"])
        except PublishRefused as error:
            raise CommandError(str(error)) from error
        release = published.release
        verb = "Published" if published.is_new else "Nothing changed since"
        self.stdout.write(f"{verb} release {release.number} (SHA-256 {release.sha256[:12]}…).")
        for warning in overdue(working_content(), on=timezone.localdate()):
            self.stderr.write(f"Warning: {warning}")
