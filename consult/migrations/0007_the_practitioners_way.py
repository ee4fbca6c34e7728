"""The practitioner's way: remarks, letters to prescribers, patch tests, stock, treatments, people and their clinic's settings.

What was signed, seen or asked, the database itself keeps as it was written, REPLACE and TRUNCATE included.
"""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.migrations._kept import keep


# With the columns that may stand once beside the number of the row.
KEPT = {
    "consult_signedtreatment": ("consultation_id",),
    "consult_usedlot": (),
    "consult_addendum": (),
    "consult_cosignature": ("treatment_id",),
    "consult_screening": (),
    "consult_picture": (),
}


def note_phones(apps, schema_editor):
    """The last digits of the phones that are known already."""
    patients = apps.get_model("consult", "Patient").objects.exclude(phone="").only("phone")
    for patient in patients.iterator():
        digits = "".join(str(int(one)) for one in patient.phone if one.isdecimal())
        patient.phone_tail = digits[-9:] if len(digits) > 5 else ""
        patient.save(update_fields=["phone_tail"])


class Migration(migrations.Migration):

    dependencies = [
        ('consult', '0006_the_patients_way'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='clinic',
            name='asks_body_image',
            field=models.BooleanField(default=False, verbose_name='the body-image questions are asked before a decision to proceed'),
        ),
        migrations.AddField(
            model_name='clinic',
            name='cooling_off_hours',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='hours between consent and treatment'),
        ),
        migrations.AddField(
            model_name='clinic',
            name='country',
            field=models.CharField(default='AE', max_length=2, verbose_name='country'),
        ),
        migrations.AddField(
            model_name='clinic',
            name='hours',
            field=models.TextField(blank=True, verbose_name='opening hours'),
        ),
        migrations.AddField(
            model_name='clinic',
            name='patch_test_valid_days',
            field=models.PositiveSmallIntegerField(default=180, verbose_name='days for which a patch test counts'),
        ),
        migrations.AddField(
            model_name='clinic',
            name='version',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='consultation',
            name='plan_details',
            field=models.JSONField(default=dict, verbose_name='how it is done'),
        ),
        migrations.AddField(
            model_name='decision',
            name='letter',
            field=models.TextField(blank=True, verbose_name='letter to the patient'),
        ),
        migrations.AddField(
            model_name='decision',
            name='would_change',
            field=models.TextField(blank=True, verbose_name='what would change it'),
        ),
        migrations.AddField(
            model_name='membership',
            name='licence',
            field=models.CharField(blank=True, max_length=80, verbose_name='licence'),
        ),
        migrations.AddField(
            model_name='membership',
            name='needs_cosign',
            field=models.BooleanField(default=False, verbose_name='a second practitioner signs their treatments too'),
        ),
        migrations.AddField(
            model_name='patient',
            name='merged_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='patient',
            name='merged_words',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='patient',
            name='phone_tail',
            field=models.CharField(blank=True, default='', editable=False, max_length=9),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='patient',
            name='merged_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='patient',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='consult.patient'),
        ),
        migrations.AddField(
            model_name='resolution',
            name='second_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='resolution',
            name='second_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='resolution',
            name='second_words',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='evaluation',
            name='because',
            field=models.CharField(choices=[('sent', 'The patient sent answers'), ('corrected', 'A reading was confirmed or corrected'), ('plan', 'The plan changed'), ('asked', 'The patient was asked again'), ('changed', 'The patient told of a change'), ('renewed', "Today's knowledge was taken"), ('observed', 'Something was seen at the clinic')], max_length=12),
        ),
        migrations.AlterField(
            model_name='outgoing',
            name='kind',
            field=models.CharField(choices=[('invitation', 'Invitation'), ('reminder', 'Reminder of an unfinished form'), ('question', 'The practitioner asks something'), ('plan', 'The plan is ready'), ('consent', 'There is something to read and sign'), ('message', 'A message of the clinic'), ('appointment', 'The appointment was made, moved or cancelled'), ('confirm', 'Answers to confirm before the visit'), ('decided', 'The clinic wrote about its decision'), ('prescriber', 'A question to the prescriber'), ('alert', 'Somebody should be called now'), ('news', 'A patient wrote or changed something')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='patient',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_at__isnull', True), ('merged_by__isnull', True)), models.Q(('merged_at__isnull', False), ('merged_by__isnull', False)), _connector='OR'), name='patient_merged_at_by'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second_at__isnull', True), ('second_by__isnull', True)), models.Q(('second_at__isnull', False), ('second_by__isnull', False)), _connector='OR'), name='resolution_second_at_by'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(('second_by__isnull', True), models.Q(('second_by', models.F('by')), _negated=True), _connector='OR'), name='resolution_second_is_another'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(fields=['clinic', 'date_of_birth'], name='patient_born'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(fields=['clinic', 'phone_tail'], name='patient_phone'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(models.F('clinic'), django.db.models.functions.text.Lower('email'), name='patient_email'),
        ),
        migrations.AddIndex(
            model_name='patient',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='patient_merged'),
        ),
        migrations.RemoveIndex(
            model_name='consultation',
            name='consultation_queue',
        ),
        migrations.RemoveIndex(
            model_name='consultation',
            name='consultation_appointments',
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(fields=['clinic', 'state', 'queue_key'], name='consultation_by_state'),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(condition=models.Q(('contradictory', True)), fields=['clinic', 'state', 'queue_key'], name='consultation_contradictory'),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(condition=models.Q(('complete', False)), fields=['clinic', 'state', 'queue_key'], name='consultation_incomplete'),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(condition=models.Q(('appointment_at__isnull', False)), fields=['clinic', 'appointment_at', 'id'], name='consultation_appointed'),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(condition=models.Q(('appointment_at__isnull', True)), fields=['clinic', 'state', 'id'], name='consultation_undated'),
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='consult.clinic')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='consult.consultation')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='PrescriberLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prescriber_letters', to='consult.clinic')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prescriber_letters', to='consult.consultation')),
                ('number', models.PositiveIntegerField()),
                ('prescriber', models.CharField(max_length=160, verbose_name='prescriber')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('language', models.CharField(default='en', max_length=10)),
                ('questions', models.JSONField()),
                ('planned', models.TextField(blank=True)),
                ('words', models.TextField(blank=True, verbose_name='in your words')),
                ('reply_by', models.DateField(blank=True, null=True, verbose_name='reply wanted by')),
                ('agreed_at', models.DateTimeField(verbose_name='the patient agreed')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('handed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_how', models.CharField(blank=True, max_length=160)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reply', models.CharField(blank=True, choices=[('go_ahead', 'No objection to the treatment'), ('with_conditions', 'Only under conditions'), ('not_now', 'Advises against it now'), ('other', 'Another answer')], max_length=20)),
                ('reply_words', models.TextField(blank=True)),
                ('reply_from', models.CharField(blank=True, max_length=160, verbose_name='who replied')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_words', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(condition=models.Q(('replied_at__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation'], name='prescriber_letter_waiting'), models.Index(condition=models.Q(('replied_at__isnull', True), ('withdrawn_at__isnull', True)), fields=['clinic', 'consultation'], name='letter_waiting_where')],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='prescriber_letter_numbered_once'), models.CheckConstraint(condition=models.Q(models.Q(('handed_at__isnull', True), ('handed_by__isnull', True)), models.Q(('handed_at__isnull', False), ('handed_by__isnull', False)), _connector='OR'), name='prescriber_letter_handed_at_by'), models.CheckConstraint(condition=models.Q(models.Q(('recorded_by__isnull', True), ('replied_at__isnull', True)), models.Q(('recorded_by__isnull', False), ('replied_at__isnull', False)), _connector='OR'), name='prescriber_letter_replied_at_by'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='prescriber_letter_withdrawn_at_by')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='consult.clinic')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='consult.consultation')),
                ('words', models.TextField(verbose_name='what was said')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remark', to='consult.question', verbose_name='question')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_words', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['consultation'], name='remark_open'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['clinic', 'consultation'], name='remark_open_where')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', False), ('closed_by__isnull', True), _connector='OR'), name='remark_closed_by_somebody_then')],
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='consult.clinic')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='consult.consultation')),
                ('instrument', models.CharField(max_length=40)),
                ('answers', models.JSONField()),
                ('positive', models.BooleanField()),
                ('words', models.TextField(blank=True, verbose_name='remarks')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.clinic')),
                ('patient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_words', to='consult.patient')),
                ('word', models.BinaryField(max_length=80)),
            ],
            options={
                'indexes': [models.Index(fields=['clinic', 'word', 'patient'], name='search_word')],
                'constraints': [models.UniqueConstraint(fields=('patient', 'word'), name='search_word_once')],
            },
        ),
        migrations.CreateModel(
            name='SignedTreatment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_treatments', to='consult.clinic')),
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signed_treatment', to='consult.consultation')),
                ('content', models.TextField()),
                ('content_sha256', models.CharField(max_length=64)),
                ('treated_at', models.DateTimeField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('needs_cosign', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['clinic', 'treated_at'], name='signed_treatment_when'), models.Index(condition=models.Q(('needs_cosign', True)), fields=['clinic', 'treated_at'], name='signed_to_cosign')],
            },
        ),
        migrations.CreateModel(
            name='StaffInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff_invitations', to='consult.clinic')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('roles', models.JSONField(verbose_name='roles')),
                ('licence', models.CharField(blank=True, max_length=80, verbose_name='licence')),
                ('needs_cosign', models.BooleanField(default=False)),
                ('token_sha256', models.CharField(editable=False, max_length=64, unique=True)),
                ('expires_at', models.DateTimeField(verbose_name='ends')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('used_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('used_at__isnull', True), ('used_by__isnull', True)), models.Q(('used_at__isnull', False), ('used_by__isnull', False)), _connector='OR'), name='staff_invitation_used_at_by')],
            },
        ),
        migrations.CreateModel(
            name='StockProduct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stock_products', to='consult.clinic')),
                ('name', models.CharField(max_length=120, verbose_name='name on the label')),
                ('maker', models.CharField(blank=True, max_length=120, verbose_name='maker')),
                ('use', models.CharField(choices=[('injected', 'Injected'), ('numbing', 'Numbing'), ('antiseptic', 'Antiseptic'), ('gloves', 'Gloves')], default='injected', max_length=12, verbose_name='used as')),
                ('contents', models.JSONField(default=list, verbose_name='contents')),
                ('contents_complete', models.BooleanField(default=False, verbose_name='this is everything on the label')),
                ('anaesthetic', models.JSONField(default=list)),
                ('needs_patch_test', models.BooleanField(default=False, verbose_name='a patch test comes first')),
                ('version', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='no longer kept since')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('name', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='stock_product_ended_at_by'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('clinic', 'name'), name='stock_product_named_once')],
            },
        ),
        migrations.CreateModel(
            name='Treatment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='treatments', to='consult.clinic')),
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='treatment', to='consult.consultation')),
                ('record', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=0)),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('began_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='asked on the day')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('identity_at', models.DateTimeField(blank=True, null=True, verbose_name='identity confirmed')),
                ('identity_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('why_today', models.TextField(blank=True, verbose_name='why today')),
                ('read_by', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('asked_at__isnull', True), ('asked_by__isnull', True)), models.Q(('asked_at__isnull', False), ('asked_by__isnull', False)), _connector='OR'), name='treatment_asked_at_by'), models.CheckConstraint(condition=models.Q(models.Q(('identity_at__isnull', True), ('identity_by__isnull', True)), models.Q(('identity_at__isnull', False), ('identity_by__isnull', False)), _connector='OR'), name='treatment_identity_at_by')],
                'indexes': [models.Index(fields=['clinic', 'began_at', 'consultation'], name='treatment_began')],
            },
        ),
        migrations.CreateModel(
            name='Addendum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.clinic')),
                ('treatment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addenda', to='consult.signedtreatment')),
                ('words', models.TextField(verbose_name='addendum')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='CoSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.clinic')),
                ('treatment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cosignature', to='consult.signedtreatment')),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='PatchTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patch_tests', to='consult.clinic')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patch_tests', to='consult.consultation')),
                ('product', models.CharField(max_length=120, verbose_name='product')),
                ('stock_product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.stockproduct')),
                ('contents', models.JSONField(default=list)),
                ('lot', models.CharField(blank=True, max_length=60, verbose_name='lot')),
                ('site', models.CharField(max_length=120, verbose_name='where')),
                ('planned_for', models.DateTimeField(verbose_name='planned for')),
                ('planned_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_at', models.DateTimeField(blank=True, null=True, verbose_name='placed')),
                ('placed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_from', models.DateTimeField(blank=True, null=True)),
                ('read_until', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='read')),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('result', models.CharField(blank=True, choices=[('nothing', 'No reaction'), ('doubtful', 'Doubtful'), ('reaction', 'Reaction')], max_length=12)),
                ('words', models.TextField(blank=True, verbose_name='what was seen')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.picture')),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(condition=models.Q(('cancelled_at__isnull', True), ('read_at__isnull', True)), fields=['consultation'], name='patch_test_unread'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('read_at__isnull', True)), fields=['clinic', 'consultation'], name='patch_test_unread_where')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('placed_at__isnull', True), ('placed_by__isnull', True)), models.Q(('placed_at__isnull', False), ('placed_by__isnull', False)), _connector='OR'), name='patch_test_placed_at_by'), models.CheckConstraint(condition=models.Q(models.Q(('read_at__isnull', True), ('read_by__isnull', True)), models.Q(('read_at__isnull', False), ('read_by__isnull', False)), _connector='OR'), name='patch_test_read_at_by'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at__isnull', True), ('cancelled_by__isnull', True)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), _connector='OR'), name='patch_test_cancelled_at_by')],
            },
        ),
        migrations.CreateModel(
            name='StockLot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stock_lots', to='consult.clinic')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='consult.stockproduct')),
                ('number', models.CharField(max_length=60, verbose_name='lot')),
                ('expires_on', models.DateField(verbose_name='use by')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='used up or withdrawn')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('expires_on', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='stock_lot_ended_at_by'), models.UniqueConstraint(fields=('product', 'number'), name='stock_lot_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='UsedLot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='used_lots', to='consult.clinic')),
                ('treatment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='consult.signedtreatment')),
                ('product', models.CharField(max_length=120)),
                ('lot', models.CharField(max_length=60)),
                ('expires_on', models.DateField()),
                ('contents', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['clinic', 'lot'], name='used_lot')],
            },
        ),
        migrations.AddField(
            model_name='accesslink',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='links', to='consult.prescriberletter'),
        ),
        migrations.AlterField(
            model_name='accesslink',
            name='purpose',
            field=models.CharField(choices=[('intake', "Answer the intake, read one's own page"), ('calendar', 'Follow the plan in a calendar'), ('beside', 'Sign on a device of the clinic'), ('prescriber', "Read the clinic's question to a doctor")], default='intake', max_length=20),
        ),
        keep(KEPT),
        migrations.RunPython(note_phones, migrations.RunPython.noop),
    ]
