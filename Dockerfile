# Copydesk as an image: the service on port 8000 (PORT), as a user without rights, on a read-only root.
# It writes to /tmp and /dev/shm alone, and both may be a tmpfs.

FROM python:3.13.14-slim-trixie AS build
WORKDIR /build
COPY deploy/build.lock requirements.lock ./
RUN python -m venv tools \
    && tools/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r build.lock \
    && python -m venv --without-pip /opt/copydesk \
    && tools/bin/pip --python /opt/copydesk/bin/python install --no-cache-dir --require-hashes -r requirements.lock
COPY setup.cfg pyproject.toml README.md ./
COPY schemas ./schemas
COPY service ./service
RUN tools/bin/pip wheel --no-cache-dir --no-build-isolation --no-deps --wheel-dir dist . \
    && tools/bin/pip --python /opt/copydesk/bin/python install --no-cache-dir --no-deps dist/*.whl \
    && tools/bin/cyclonedx-py environment --output-reproducible --output-file /opt/copydesk/sbom.cdx.json \
        /opt/copydesk/bin/python

FROM python:3.13.14-slim-trixie
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Copydesk" \
      org.opencontainers.image.description="Web pages and pasted article text in, clean, structured, checked articles out, over HTTP." \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="docker.io/library/python:3.13.14-slim-trixie"
# What glibc keeps of freed memory is bounded: left alone, each of a worker's threads keeps as much as its largest body was.
ENV PATH=/opt/copydesk/bin:$PATH \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=4194304 \
    MALLOC_TRIM_THRESHOLD_=16777216 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
COPY --from=build /opt/copydesk /opt/copydesk
WORKDIR /app
COPY wsgi.py gunicorn.conf.py ./
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["python", "-c", "\
import http.client, os, sys; \
service = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('PORT') or 8000), timeout=2); \
service.request('GET', '/healthz'); \
sys.exit(service.getresponse().status != 200)"]
# Gunicorn's master is the first process: it takes SIGTERM, ends in good order and reaps whatever is orphaned.
CMD ["gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]
