# Copydesk as an image: the service on port 8000 (PORT), as a user without rights, on a read-only root.
# It writes to /tmp alone, and that may be a tmpfs.

FROM python:3.13-slim AS build
WORKDIR /build
RUN python -m venv /opt/copydesk
COPY requirements.lock ./
RUN /opt/copydesk/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY setup.cfg pyproject.toml README.md ./
COPY schemas ./schemas
COPY service ./service
RUN /opt/copydesk/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps .

FROM python:3.13-slim
ENV PATH=/opt/copydesk/bin:$PATH \
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
CMD ["gunicorn", "--config", "gunicorn.conf.py", "wsgi:app"]
