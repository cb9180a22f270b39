"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from annotate.web import claims, desk, notices, projects, source, sources
from annotate.web.adjudicating import screen as adjudicating
from annotate.web.agreement import page as agreement
from annotate.web.annotating import screen as annotating
from annotate.web.articles import adding, approving, bringing, documents, revising
from annotate.web.datasets import downloads, imports
from annotate.web.datasets import new as dataset_new
from annotate.web.datasets import pages as datasets
from annotate.web.health import healthz
from annotate.web.people import account, invitations, second_factor
from annotate.web.project import activity, assignments, guidelines, labels, log, progress, reasons
from annotate.web.project import page as project
from annotate.web.reviewing import approvals
from annotate.web.reviewing import screen as reviewing
from annotate.web.sign_in import SignIn, sign_in_code

PROJECT = "projects/<int:project_id>"
SOURCE = f"{PROJECT}/sources/<int:source_id>"
BRINGING = f"{PROJECT}/documents/imports/<int:import_id>"
IMPORT = f"{PROJECT}/imports/<int:import_id>"
RELEASE = f"{PROJECT}/datasets/<int:number>"

urlpatterns = [
    path("", projects.home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("release-key.pem", downloads.release_key, name="release_key"),
    path("sign-in", SignIn.as_view(), name="sign_in"),
    path("sign-in/code", sign_in_code, name="sign_in_code"),
    path("sign-out", LogoutView.as_view(), name="sign_out"),
    path("account", account.account, name="account"),
    path("account/name", account.name, name="account_name"),
    path("account/mail", account.mail, name="account_mail"),
    path("account/password", account.password, name="account_password"),
    path("account/tokens", account.tokens, name="account_tokens"),
    path("account/tokens/<str:token_key>/revocation", account.token_revocation, name="token_revocation"),
    path("account/sessions/others/end", account.sessions_end, name="sessions_end"),
    path("account/sessions/<int:session_id>/end", account.session_end, name="session_end"),
    path("account/closing", account.closing, name="account_closing"),
    path("account/second-factor", second_factor.second_factor, name="second_factor"),
    path("account/second-factor/app", second_factor.app_new, name="app_new"),
    path("account/second-factor/passkey", second_factor.passkey_new, name="passkey_new"),
    path("account/second-factor/codes", second_factor.codes_new, name="codes_new"),
    path("account/second-factor/<int:factor_id>/removal", second_factor.factor_removal, name="factor_removal"),
    path("invitations/<str:key>", invitations.invitation, name="invitation"),
    path("notices", notices.notices, name="notices"),
    path("notices/reading", notices.notices_reading, name="notices_reading"),
    path("notices/<int:notice_id>", notices.notice, name="notice"),
    path("claims/<int:annotation_id>", claims.claim, name="claim"),
    path("projects/new", projects.project_new, name="project_new"),
    path(PROJECT, desk.desk, name="desk"),
    path(f"{PROJECT}/documents", documents.documents, name="documents"),
    path(f"{PROJECT}/documents/add", adding.documents_add, name="documents_add"),
    path(BRINGING, bringing.article_import, name="article_import"),
    path(f"{BRINGING}/trial", bringing.article_import_trial, name="article_import_trial"),
    path(f"{BRINGING}/cancellation", bringing.article_import_cancellation, name="article_import_cancellation"),
    path("documents/<int:document_id>", annotating.annotating, name="annotating"),
    path("documents/<int:document_id>/revisions/new", revising.revision_new, name="revision_new"),
    path("documents/<int:document_id>/approval", approving.approval, name="approval"),
    path("documents/<int:document_id>/flagging", documents.flagging, name="flagging"),
    path("documents/<int:document_id>/adjudication", adjudicating.adjudicating, name="adjudicating"),
    path(f"{PROJECT}/review", reviewing.review_queue, name="review_queue"),
    path(f"{PROJECT}/review/<int:annotation_id>", reviewing.review, name="review"),
    path(f"{PROJECT}/agreement", agreement.agreement_page, name="agreement"),
    path(f"{PROJECT}/agreement/measurement", agreement.agreement_measurement, name="agreement_measurement"),
    path(f"{PROJECT}/agreement/cancellation", agreement.agreement_cancellation, name="agreement_cancellation"),
    path(f"{PROJECT}/review/<int:annotation_id>/now", reviewing.review_now, name="review_now"),
    path(f"{PROJECT}/review/approvals", approvals.approvals, name="review_approvals"),
    path(f"{PROJECT}/review/reasons", reasons.reasons, name="review_reasons"),
    path(f"{PROJECT}/sources", sources.sources, name="sources"),
    path(f"{PROJECT}/sources/new", source.source_new, name="source_new"),
    path(SOURCE, source.source, name="source"),
    path(f"{SOURCE}/merger", source.source_merger, name="source_merger"),
    path(f"{SOURCE}/split", source.source_split, name="source_split"),
    path(f"{PROJECT}/datasets", datasets.datasets, name="datasets"),
    path(f"{PROJECT}/datasets/new", dataset_new.dataset_new, name="dataset_new"),
    path(f"{PROJECT}/datasets/count", dataset_new.dataset_count, name="dataset_count"),
    path(f"{PROJECT}/imports", imports.imports, name="imports"),
    path(IMPORT, imports.import_page, name="import"),
    path(f"{IMPORT}/application", imports.import_application, name="import_application"),
    path(f"{IMPORT}/cancellation", imports.import_cancellation, name="import_cancellation"),
    path(RELEASE, datasets.dataset, name="dataset"),
    path(f"{RELEASE}/cancellation", datasets.dataset_cancellation, name="dataset_cancellation"),
    path(f"{RELEASE}/archive", downloads.release_archive, name="release_archive"),
    path(f"{RELEASE}/files/<str:name>", downloads.release_file, name="release_file"),
    path(f"{PROJECT}/project", project.project, name="project"),
    path(f"{PROJECT}/project/members/<int:member_id>", project.member, name="member"),
    path(f"{PROJECT}/project/members/<int:member_id>/removal", project.member_removal, name="member_removal"),
    path(f"{PROJECT}/project/invitations", invitations.invitation_new, name="invitation_new"),
    path(
        f"{PROJECT}/project/invitations/<int:invitation_id>/revocation",
        invitations.invitation_revocation,
        name="invitation_revocation",
    ),
    path(f"{PROJECT}/project/second-factor", project.second_factor_demand, name="second_factor_demand"),
    path(f"{PROJECT}/project/labels", labels.labels, name="labels"),
    path(f"{PROJECT}/project/labels/new", labels.label_new, name="label_new"),
    path(f"{PROJECT}/project/labels/restoration", labels.label_restoration, name="label_restoration"),
    path(f"{PROJECT}/project/labels/change/<str:key>", labels.label, name="label"),
    path(f"{PROJECT}/project/labels/change/<str:key>/removal", labels.label_removal, name="label_removal"),
    path(f"{PROJECT}/project/work", assignments.work, name="work"),
    path(f"{PROJECT}/project/quota", assignments.quota, name="quota"),
    path(f"{PROJECT}/project/work/<int:person_id>/handing-over", assignments.handing_over, name="handing_over"),
    path(f"{PROJECT}/assigning", assignments.assigning, name="assigning"),
    path(f"{PROJECT}/taking", assignments.taking, name="taking"),
    path("assignments/<int:assignment_id>/return", assignments.giving_back, name="giving_back"),
    path("documents/<int:document_id>/opening", assignments.opening, name="opening"),
    path(f"{PROJECT}/project/progress", progress.progress, name="progress"),
    path(f"{PROJECT}/project/guidelines", guidelines.guidelines, name="guidelines"),
    path(f"{PROJECT}/project/guidelines/edit", guidelines.guidelines_edit, name="guidelines_edit"),
    path(f"{PROJECT}/project/activity", activity.activity, name="activity"),
    path(f"{PROJECT}/project/log", log.log_file, name="log_file"),
]
