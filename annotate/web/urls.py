"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from annotate.web import (
    account,
    activity,
    adding,
    annotating,
    approving,
    datasets,
    desk,
    documents,
    downloads,
    guidelines,
    labels,
    log,
    project,
    projects,
    reviewing,
    revising,
    source,
    sources,
)
from annotate.web.health import healthz
from annotate.web.sign_in import SignIn

PROJECT = "projects/<int:project_id>"
SOURCE = f"{PROJECT}/sources/<int:source_id>"
RELEASE = f"{PROJECT}/datasets/<int:number>"

urlpatterns = [
    path("", projects.home, name="home"),
    path("healthz", healthz, name="healthz"),
    path("sign-in", SignIn.as_view(), name="sign_in"),
    path("sign-out", LogoutView.as_view(), name="sign_out"),
    path("account", account.account, name="account"),
    path("account/name", account.name, name="account_name"),
    path("account/password", account.password, name="account_password"),
    path("account/tokens", account.tokens, name="account_tokens"),
    path("account/tokens/<str:token_key>/revocation", account.token_revocation, name="token_revocation"),
    path("projects/new", projects.project_new, name="project_new"),
    path(PROJECT, desk.desk, name="desk"),
    path(f"{PROJECT}/documents", documents.documents, name="documents"),
    path(f"{PROJECT}/documents/add", adding.documents_add, name="documents_add"),
    path("documents/<int:document_id>", annotating.annotating, name="annotating"),
    path("documents/<int:document_id>/revisions/new", revising.revision_new, name="revision_new"),
    path("documents/<int:document_id>/approval", approving.approval, name="approval"),
    path("documents/<int:document_id>/flagging", documents.flagging, name="flagging"),
    path(f"{PROJECT}/review", reviewing.review_queue, name="review_queue"),
    path(f"{PROJECT}/review/<int:annotation_id>", reviewing.review, name="review"),
    path(f"{PROJECT}/sources", sources.sources, name="sources"),
    path(f"{PROJECT}/sources/new", source.source_new, name="source_new"),
    path(SOURCE, source.source, name="source"),
    path(f"{SOURCE}/merger", source.source_merger, name="source_merger"),
    path(f"{SOURCE}/split", source.source_split, name="source_split"),
    path(f"{PROJECT}/datasets", datasets.datasets, name="datasets"),
    path(f"{PROJECT}/datasets/new", datasets.dataset_new, name="dataset_new"),
    path(f"{PROJECT}/datasets/count", datasets.dataset_count, name="dataset_count"),
    path(RELEASE, datasets.dataset, name="dataset"),
    path(f"{RELEASE}/cancellation", datasets.dataset_cancellation, name="dataset_cancellation"),
    path(f"{RELEASE}/archive", downloads.release_archive, name="release_archive"),
    path(f"{RELEASE}/files/<str:name>", downloads.release_file, name="release_file"),
    path(f"{PROJECT}/project", project.project, name="project"),
    path(f"{PROJECT}/project/members/<int:member_id>", project.member, name="member"),
    path(f"{PROJECT}/project/members/<int:member_id>/removal", project.member_removal, name="member_removal"),
    path(f"{PROJECT}/project/labels", labels.labels, name="labels"),
    path(f"{PROJECT}/project/labels/new", labels.label_new, name="label_new"),
    path(f"{PROJECT}/project/labels/restoration", labels.label_restoration, name="label_restoration"),
    path(f"{PROJECT}/project/labels/change/<str:key>", labels.label, name="label"),
    path(f"{PROJECT}/project/labels/change/<str:key>/removal", labels.label_removal, name="label_removal"),
    path(f"{PROJECT}/project/guidelines", guidelines.guidelines, name="guidelines"),
    path(f"{PROJECT}/project/guidelines/edit", guidelines.guidelines_edit, name="guidelines_edit"),
    path(f"{PROJECT}/project/activity", activity.activity, name="activity"),
    path(f"{PROJECT}/project/log", log.log_file, name="log_file"),
]
