"""Files shown as evidence: kept with an article, and handed out to members alone."""

from io import BytesIO

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotate.api.documents import document_of
from annotate.api.requests import found, me
from annotate.models import EvidenceFile
from annotate.services.files import add_file


class FileShape(serializers.ModelSerializer):
    class Meta:
        model = EvidenceFile
        fields = ["id", "name", "media_type", "size", "sha256"]


class FileInput(serializers.Serializer):
    file = serializers.FileField(allow_empty_file=True)


@extend_schema(tags=["files"])
class FileList(APIView):
    """Keep a file with the article, to be named as evidence by its id."""

    parser_classes = [MultiPartParser]

    @extend_schema(request=FileInput, responses={201: FileShape})
    def post(self, request: Request, document_id: int) -> Response:
        document = document_of(request, document_id)
        shape = FileInput(data=request.data)
        shape.is_valid(raise_exception=True)
        file = shape.validated_data["file"]
        told = {"name": file.name or "", "media_type": file.content_type or ""}
        return Response(FileShape(add_file(document=document, data=file.read(), by=me(request), **told)).data, 201)


@extend_schema(tags=["files"])
class FileDownload(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, file_id: int) -> FileResponse:
        seen = EvidenceFile.objects.seen_by(request.user)
        file = found(seen, pk=file_id)
        answer = FileResponse(BytesIO(bytes(file.data)), as_attachment=True, filename=file.name)
        answer["Content-Type"] = file.media_type
        answer["X-Content-Type-Options"] = "nosniff"
        answer["ETag"] = f'"{file.sha256}"'
        return answer
