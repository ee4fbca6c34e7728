FROM python:3.11-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 BEFOREHAND_ENV=production
# pg_dump and pg_restore of the server's version (docker-compose.yml) make and bring back backups.
# Pango draws the PDFs (consult/services/pdf.py); without it pages say "print this page instead".
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home --uid 10001 beforehand
WORKDIR /app
COPY requirements.txt .
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY --chown=beforehand:beforehand . .
RUN mkdir -p staticfiles var && chown beforehand:beforehand staticfiles var
USER beforehand
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD [".venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["scripts/start"]
