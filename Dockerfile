# One image for website, worker and scheduler. Build: docker compose build
FROM python:3.11-slim-bookworm

RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 plg \
    && mkdir /app /data /built \
    && chown plg: /app /data /built

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data \
    BUILD_DIR=/built \
    HOST=0.0.0.0 \
    PORT=8000

WORKDIR /app
COPY requirements-prod.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-prod.lock

USER plg
COPY --chown=plg manage.py ./
COPY --chown=plg plg plg
COPY --chown=plg common common
COPY --chown=plg accounts accounts
COPY --chown=plg history history
COPY --chown=plg documents documents
COPY --chown=plg teams teams
COPY --chown=plg signin signin
COPY --chown=plg visions visions
COPY --chown=plg evidence evidence
COPY --chown=plg cycles cycles
COPY --chown=plg worksheets worksheets
COPY --chown=plg scans scans
COPY --chown=plg library library
COPY --chown=plg years years
COPY --chown=plg dashboards dashboards
COPY --chown=plg privacy privacy
COPY --chown=plg templates templates
COPY --chown=plg static static

# Fonts and static files belong to the image; the throw-away data folder holds no secret of ours.
RUN VAR_DIR=/tmp/build python manage.py prepare --only-files && rm -rf /tmp/build

VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "--config", "python:plg.web"]
