"""The addresses of the API: nouns."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from annotate.api import annotations, browser, documents, flags, people, problems, projects, releases, reviews, runs

urlpatterns = [
    path("me", people.Me.as_view()),
    path("tokens", people.TokenList.as_view()),
    path("tokens/<str:token_key>", people.TokenDetail.as_view()),
    path("projects", projects.ProjectList.as_view()),
    path("projects/<int:project_id>", projects.ProjectDetail.as_view()),
    path("projects/<int:project_id>/guidelines", projects.GuidelineView.as_view()),
    path("projects/<int:project_id>/labels", projects.SchemeView.as_view()),
    path("projects/<int:project_id>/members", projects.MemberList.as_view()),
    path("projects/<int:project_id>/members/<int:member_id>", projects.MemberDetail.as_view()),
    path("projects/<int:project_id>/documents", documents.DocumentList.as_view()),
    path("projects/<int:project_id>/flags", flags.ProjectFlagList.as_view()),
    path("projects/<int:project_id>/annotations", annotations.ProjectAnnotationList.as_view()),
    path("projects/<int:project_id>/releases", releases.ReleaseList.as_view()),
    path("documents/<int:document_id>", documents.DocumentDetail.as_view()),
    path("documents/<int:document_id>/revisions", documents.RevisionList.as_view()),
    path("documents/<int:document_id>/revisions/<int:number>", documents.RevisionDetail.as_view()),
    path("documents/<int:document_id>/runs", runs.DocumentRunList.as_view()),
    path("documents/<int:document_id>/flags", flags.DocumentFlagList.as_view()),
    path("documents/<int:document_id>/annotations", annotations.DocumentAnnotationList.as_view()),
    path("documents/<int:document_id>/submissions", documents.SubmissionList.as_view()),
    path("documents/<int:document_id>/reopenings", documents.ReopeningList.as_view()),
    path("flags/<int:flag_id>", flags.FlagDetail.as_view()),
    path("flags/<int:flag_id>/decisions", flags.DecisionList.as_view()),
    path("annotations/<int:annotation_id>", annotations.AnnotationDetail.as_view()),
    path("annotations/<int:annotation_id>/submissions", annotations.AnnotationSubmissionList.as_view()),
    path("annotations/<int:annotation_id>/withdrawals", annotations.WithdrawalList.as_view()),
    path("annotations/<int:annotation_id>/restorations", annotations.RestorationList.as_view()),
    path("annotations/<int:annotation_id>/events", annotations.AnnotationEventList.as_view()),
    path("annotations/<int:annotation_id>/reviews", reviews.ReviewList.as_view()),
    path("annotations/<int:annotation_id>/comments", reviews.CommentList.as_view()),
    path("comments/<int:comment_id>/resolutions", reviews.ResolutionList.as_view()),
    path("runs/<int:run_id>", runs.RunDetail.as_view()),
    path("runs/<int:run_id>/cancellations", runs.CancellationList.as_view()),
    path("releases/<int:release_id>", releases.ReleaseDetail.as_view()),
    path("releases/<int:release_id>/files/<str:name>", releases.ReleaseDownload.as_view()),
    path("problems", problems.ProblemList.as_view()),
    path("schema", SpectacularAPIView.as_view(), name="schema"),
    path("docs", browser.Browser.as_view(url_name="schema"), name="api_docs"),
]
