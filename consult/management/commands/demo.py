"""`manage.py demo`: make the demo clinics once, and print who signs in with what."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from consult.demo.aftercare import ANSWERED, DONE, EVENT, GRAVE, LATE, NEXT, QUESTION, SILENT, URGENT
from consult.demo.people import CLINIC
from consult.demo.treated import HYALINE, OLD_LOT
from consult.presenters.addresses import invitation_address, whole_address
from consult.services.demo import Demo, NotInDemoMode, exists, make_demo, renew_passwords
from consult.services.demo_scenes import MENTIONED, READY, TO_COSIGN, TO_READ, TREATED, WAITS_FOR_SECOND, WRITTEN_FOR
from consult.services.demo_treating import NIGHT
from sideeffects.services.releases import NothingPublished

TO_SEE = (
    (WAITS_FOR_SECOND, "a STOP that amin settled; haines agrees, or not"),
    (MENTIONED, "what the front desk heard on the telephone"),
    (WRITTEN_FOR, "a letter to the prescriber that waits for its reply"),
    (TO_READ, "a patch test to be read"),
    (READY, "ready: begin the treatment"),
    (TREATED, "treated and signed"),
    (TO_COSIGN, "treated by haines; amin signs too"),
)


AFTERWARDS = (
    (GRAVE, "day 1: an emergency that amin took an hour ago"),
    (ANSWERED, "day 2: answered, self-care (Arabic)"),
    (SILENT, "day 4: silent, on the list to call"),
    (URGENT, "day 5: a same-day report that nobody took in time; haines was told too"),
    (QUESTION, "day 9: a message to answer, with saved replies"),
    (NEXT, "week 4: all well, the next session is proposed"),
    (LATE, "week 5: a new lump, to a doctor within days (Arabic)"),
    (EVENT, "week 9: an adverse event with a follow-up"),
    (DONE, "week 12: done"),
    (f"{HYALINE}, lot {OLD_LOT}", "a lot to recall: it was used often, and lumps followed"),
)


class Command(BaseCommand):
    help = "Make the demo clinics with invented patients (demo mode only). Run again, it keeps the data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-past", action="store_true", help="without the months behind it (quicker)")
        parser.add_argument("--new-passwords", action="store_true", help="give everybody in the demo a new password")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.run(new_passwords=options["new_passwords"], past=not options["no_past"])
        except NotInDemoMode as error:
            raise CommandError(str(error)) from error
        except NothingPublished as error:
            raise CommandError("No knowledge is published yet. Run `make setup` first.") from error

    def run(self, *, new_passwords: bool, past: bool) -> None:
        """Make, renew, or leave as it is; then say where to go."""
        if not settings.DEMO:
            raise NotInDemoMode("The demo needs BEFOREHAND_DEMO=1 (`make run` sets it), and never in production.")
        if not exists():
            self.print_log_ins(make_demo(past=past))
            self.print_day()
        elif new_passwords:
            self.print_log_ins(renew_passwords())
        else:
            self.stdout.write("The demo clinic is there already; its data is kept.")
            self.stdout.write("New passwords: BEFOREHAND_DEMO=1 .venv/bin/python manage.py demo --new-passwords")
        self.print_addresses()

    def print_log_ins(self, demo: Demo) -> None:
        """The table of who signs in. Shown once: only hashes are kept."""
        rows = [("role", "user name", "password", "name", "clinic")]
        rows += [
            (
                str(one.person.role.label),
                one.person.username,
                one.password,
                f"{one.person.first_name} {one.person.last_name}",
                one.clinic,
            )
            for one in demo.log_ins
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        self.stdout.write("Log-ins of the demo (shown once; the database keeps only hashes):\n")
        for row in rows:
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write(f"  {line.rstrip()}")
        self.stdout.write(
            "  In the demo the password is enough. In a clinic a second step follows it: a passkey, or an app's code."
        )
        self.stdout.write("")
        for what, one in (
            ("A patient's invitation", demo.invitation),
            ("A patient with a plan, and a text to sign", demo.planned),
            ("A patient who is asked how it is going", demo.asked),
        ):
            self.stdout.write(f"  {what}: {invitation_address(one.secret)}")
            self.stdout.write(f"  (their date of birth is {one.consultation.patient.date_of_birth:%d %m %Y})")

    def print_addresses(self) -> None:
        """Where to go, and as whom."""
        addresses = [
            ("Home", whole_address("home")),
            ("Sign in", whole_address("sign-in")),
            ("Queue (amin)", whole_address("queue")),
            ("Front desk (desk)", whole_address("front-desk")),
            ("Overview (owner)", whole_address("overview")),
            ("Knowledge (curator-one)", whole_address("curate-home")),
            ("An intake of your own", whole_address("public-intake", CLINIC.slug)),
        ]
        self.stdout.write("")
        for name, address in addresses:
            self.stdout.write(f"  {name}: {address}")

    def print_day(self) -> None:
        """What each of the stories waits for, on the day that it is made."""
        self.stdout.write("\n  What waits in the clinic today:")
        for name, what in TO_SEE if timezone.localtime().hour >= NIGHT else TO_SEE[:-2]:
            self.stdout.write(f"  {name}: {what}")
        self.stdout.write("\n  After the needle:")
        for name, what in AFTERWARDS:
            self.stdout.write(f"  {name}: {what}")
